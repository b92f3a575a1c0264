package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;

/** Turns the network's map into boxes of the picture. */
final class MapDecoder {
    /** Pixels of the map above it belong to text. */
    static final float PIXEL_MIN = 0.3f;

    /** The network marks the middle of a line; its box grows by area * this / circumference. */
    static final double EXPANSION = 2.0;

    /** Boxes whose short side is a larger share of the image's short side are anatomy, not text. */
    static final double BIG_BOX_SHARE = 0.15;

    /** In small images a share says nothing: boxes up to this short side are kept, in pixels. */
    static final double BIG_BOX_FLOOR = 32;

    private static final int MIN_PIXELS = 3;

    private MapDecoder() {}

    /**
     * Boxes of the picture that the map was made from, in the order of the map.
     *
     * @param confidenceMin groups whose mean is below it are dropped
     */
    static List<Candidate> decode(ProbabilityMap map, int columns, int rows, double confidenceMin, String ruleId) {
        float[] values = map.values();
        byte[] mask = new byte[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (values[i] > PIXEL_MIN ? 1 : 0);
        }
        double bigSide = Math.max(BIG_BOX_FLOOR, BIG_BOX_SHARE * Math.min(columns, rows));
        List<Candidate> candidates = new ArrayList<>();
        for (Components.Blob blob : Components.find(
                mask,
                map.input().width(),
                map.input().height(),
                i -> values[i],
                b -> b.count() >= MIN_PIXELS && b.weight() / b.count() >= confidenceMin)) {
            double confidence = Math.min(1, blob.weight() / blob.count());
            Box box = toPicture(blob, map.input(), columns, rows);
            if (Math.min(box.width(), box.height()) <= bigSide) {
                candidates.add(Candidate.unread(box, confidence, ruleId));
            }
        }
        return candidates;
    }

    private static Box toPicture(Components.Blob blob, NetworkInput input, int columns, int rows) {
        double width = blob.width();
        double height = blob.height();
        double grow = width * height * EXPANSION / (2 * (width + height));
        int left = (int) Math.floor((blob.left() - grow - NetworkInput.BORDER) / input.scaleX());
        int right = (int) Math.ceil((blob.right() + 1 + grow - NetworkInput.BORDER) / input.scaleX());
        int top = (int) Math.floor((blob.top() - grow - NetworkInput.BORDER) / input.scaleY());
        int bottom = (int) Math.ceil((blob.bottom() + 1 + grow - NetworkInput.BORDER) / input.scaleY());
        int x = clamp(left, columns - 1);
        int y = clamp(top, rows - 1);
        return new Box(x, y, Math.max(1, Math.min(right, columns) - x), Math.max(1, Math.min(bottom, rows) - y));
    }

    private static int clamp(int value, int max) {
        return Math.min(Math.max(value, 0), max);
    }
}
