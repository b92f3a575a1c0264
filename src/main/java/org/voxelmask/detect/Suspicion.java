package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Parts of an image where the object itself says that text is likely. There the cheap stage needs no confirmation by
 * the network. Parts are: header and footer zone when Burned In Annotation (0028,0301) is YES, and what lies above the
 * Sequence of Ultrasound Regions (0018,6011, PS3.3 C.8.5.5) of a device that writes it.
 */
final class Suspicion {
    /** Items of the sequence that are read at most. */
    static final int MAX_REGIONS = 64;

    /** A band above the regions that is a larger share of the image is no header. */
    static final double BAND_MAX = 0.3;

    private static final int REGION_SPATIAL_FORMAT = 0x00186012;

    /** Rows that headers reach into regions, as devices were seen to do. */
    static final int REACH = 4;

    private Suspicion() {}

    /** Boxes that the cheap stage finds in such parts of a picture, grown; none when the object says nothing. */
    static List<Candidate> look(Raster8 picture, DetectionRequest request) {
        List<Candidate> parts = parts(request, picture.width(), picture.height());
        if (parts.isEmpty()) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        for (Box box : EdgeStage.find(picture)) {
            for (Candidate part : parts) {
                if (part.box().contains(box)) {
                    Candidate candidate = Candidate.unread(box, 0, part.ruleId());
                    found.add(NetworkEye.growEdge(candidate, picture));
                    break;
                }
            }
        }
        return found;
    }

    private static List<Candidate> parts(DetectionRequest request, int columns, int rows) {
        List<Candidate> parts = new ArrayList<>();
        Attributes header = request.header();
        if ("YES".equals(header.getString(Tag.BurnedInAnnotation))) {
            int top = rows * request.zones().headerPercent() / 100;
            int low = rows * request.zones().footerPercent() / 100;
            band(parts, 0, top, columns, "zone.header");
            band(parts, rows - low, rows, columns, "zone.footer");
        }
        int first = firstRegion(header, columns, rows);
        if (first <= BAND_MAX * rows) {
            band(parts, 0, Math.min(rows, first + REACH), columns, "zone.above-us-regions");
        }
        return parts;
    }

    private static void band(List<Candidate> parts, int from, int to, int columns, String rule) {
        if (to > from) {
            parts.add(Candidate.unread(new Box(0, from, columns, to - from), 0, rule));
        }
    }

    /** The first row of echoes, traces or spectra; the height of the image when no region is to be trusted. */
    private static int firstRegion(Attributes header, int columns, int rows) {
        var sequence = header.getSequence(Tag.SequenceOfUltrasoundRegions);
        int first = rows;
        if (sequence == null) {
            return first;
        }
        int read = 0;
        for (Attributes item : sequence) {
            int format = item.getInt(REGION_SPATIAL_FORMAT, 0);
            int left = item.getInt(Tag.RegionLocationMinX0, -1);
            int top = item.getInt(Tag.RegionLocationMinY0, -1);
            int right = item.getInt(Tag.RegionLocationMaxX1, -1);
            int bottom = item.getInt(Tag.RegionLocationMaxY1, -1);
            boolean fits = left >= 0 && top >= 0 && right > left && bottom > top && right <= columns && bottom <= rows;
            if (format >= 1 && format <= 4 && fits) {
                first = Math.min(first, top);
            }
            if (++read == MAX_REGIONS) {
                break;
            }
        }
        return first;
    }
}
