package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.image.PaletteColor;

/**
 * What a detector is told about one object.
 *
 * @param zones shares of the height that count as header and footer
 * @param thresholds the profile's thresholds
 * @param palette the colour table of PALETTE COLOR; null otherwise
 * @param hints values of the header that burned-in text is matched against, kept in memory only
 * @param header the object's attributes, which tell of the device and of known regions; not changed
 */
public record DetectionRequest(
        Zones zones, Thresholds thresholds, PaletteColor palette, IdentityHints hints, Attributes header) {
    /** Of an object whose header says nothing. */
    public DetectionRequest(Zones zones, Thresholds thresholds, PaletteColor palette, IdentityHints hints) {
        this(zones, thresholds, palette, hints, new Attributes());
    }

    /**
     * Shares of the image's height.
     *
     * @param headerPercent from the top, 0 to 100
     * @param footerPercent from the bottom, 0 to 100
     */
    public record Zones(int headerPercent, int footerPercent) {}

    /**
     * What counts as text. The measured values are 0.4 and 16; both filter what the network (engine
     * tesseract: Tesseract) found before its boxes grow, and never what the edge stage found.
     *
     * @param confidenceMin boxes of the network whose mean probability is below it are dropped, 0 to 1; with 0.4
     *     the measured way, higher finds less, lower finds a little more; Tesseract's boxes are not filtered by it
     * @param boxMinArea boxes of fewer pixels are dropped
     */
    public record Thresholds(double confidenceMin, int boxMinArea) {}

    /**
     * Header values that identify, as found in the data set.
     *
     * @param names person names, components in any order
     * @param ids patient's and request's numbers
     * @param birthDates DA values, YYYYMMDD
     */
    public record IdentityHints(List<String> names, List<String> ids, List<String> birthDates) {
        /** Copies the lists. */
        public IdentityHints {
            names = List.copyOf(names);
            ids = List.copyOf(ids);
            birthDates = List.copyOf(birthDates);
        }

        /** Nothing known. */
        public static IdentityHints none() {
            return new IdentityHints(List.of(), List.of(), List.of());
        }
    }
}
