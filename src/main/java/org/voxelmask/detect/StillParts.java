package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * The parts of a clip in which strokes hold still: headers, scales, measures, and any name that stands on at least half of
 * the frames. What moves has edges on each frame and none that stay; what is nothing but the border of an area is no
 * stroke ({@link Contours}).
 */
final class StillParts {
    /** Grey levels within three pixels that make an edge; fainter text is beyond the detector in any case. */
    static final int EDGE_MIN = 20;

    /** An edge stays when it is so many times as high as half of the frames differ there. */
    static final int OVER_MOVEMENT = 4;

    /** Pixels of a block, edges that hold still, that make it part of one. */
    static final int PIXELS_MIN = 12;

    /** And pixels of neighbouring blocks together, which chance does not bring. */
    static final int WEIGHT_MIN = 32;

    private StillParts() {}

    /** Whether at least half of the frames are near the median at a pixel. */
    interface Still {
        boolean holds(int x, int y, int within);
    }

    /**
     * Boxes that cover all such parts, none when nothing holds still.
     *
     * @param median of the clip
     * @param still whether a pixel holds still
     */
    static List<Box> of(Raster8 median, Still still) {
        Blocks blocks = new Blocks(median.width(), median.height());
        byte[] gradient = Gradient.of(median);
        Contours contours = new Contours(median);
        int[] counts = new int[blocks.count()];
        for (int y = 0; y < median.height(); y++) {
            for (int x = 0; x < median.width(); x++) {
                int edge = gradient[y * median.width() + x] & 0xFF;
                if (edge >= EDGE_MIN && still.holds(x, y, edge / OVER_MOVEMENT)) {
                    counts[blocks.at(x, y)]++;
                    contours.add(x, y);
                }
            }
        }
        byte[] marked = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            marked[i] = (byte) (counts[i] >= PIXELS_MIN && !contours.isBorder(i) ? 1 : 0);
        }
        return Parts.around(blocks, withoutSpecks(blocks, marked, counts));
    }

    private static byte[] withoutSpecks(Blocks blocks, byte[] marked, int[] counts) {
        int across = blocks.across();
        byte[] kept = new byte[marked.length];
        for (Components.Blob blob : Components.find(
                marked.clone(), across, blocks.down(), i -> counts[i], blob -> blob.weight() >= WEIGHT_MIN)) {
            for (int y = blob.top(); y <= blob.bottom(); y++) {
                int from = y * across + blob.left();
                System.arraycopy(marked, from, kept, from, blob.width());
            }
        }
        return kept;
    }
}
