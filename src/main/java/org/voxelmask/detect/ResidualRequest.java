package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.PaletteColor;

/**
 * What a second look is told about one copy.
 *
 * @param palette the colour table of PALETTE COLOR; null otherwise
 * @param hints values of the source's header, kept in memory only
 * @param settled places where text is accounted for: masked, or kept by a recorded rule
 */
public record ResidualRequest(PaletteColor palette, DetectionRequest.IdentityHints hints, List<Place> settled) {
    /** Copies the list. */
    public ResidualRequest {
        settled = List.copyOf(settled);
    }

    /**
     * A place that is accounted for.
     *
     * @param box in stored pixels
     * @param frameIndex from 0; null on every frame
     */
    public record Place(Box box, Integer frameIndex) {}

    /** The places of one frame; of index -1 those of every frame. */
    List<Box> boxes(int frame) {
        return settled.stream()
                .filter(place -> place.frameIndex() == null || place.frameIndex() == frame)
                .map(Place::box)
                .toList();
    }
}
