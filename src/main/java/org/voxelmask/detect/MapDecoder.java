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

    /** Boxes whose short side is a larger share of the image's short side are mostly anatomy. */
    static final double BIG_BOX_SHARE = 0.15;

    /** And beyond this share they are always. */
    static final double HUGE_BOX_SHARE = 0.3;

    /** In small images a share says nothing: boxes up to this short side are kept, in pixels. */
    static final double BIG_BOX_FLOOR = 32;

    private static final int MIN_PIXELS = 3;

    private MapDecoder() {}

    /** The short side that a box of an image of this size may have if nothing but itself speaks for it. */
    static double bigSide(int columns, int rows) {
        return Math.max(BIG_BOX_FLOOR, BIG_BOX_SHARE * Math.min(columns, rows));
    }

    /** The short side that it may have at all. */
    static double hugeSide(int columns, int rows) {
        return Math.max(BIG_BOX_FLOOR, HUGE_BOX_SHARE * Math.min(columns, rows));
    }

    /**
     * A group of the map that may be text, in pixels of the picture that the map was made from.
     *
     * @param boxes that cover it, cut at the picture's edges
     * @param line that it forms
     * @param confidence mean of the group
     */
    record Found(List<Box> boxes, SlantedLine line, double confidence) {}

    /**
     * Boxes of the picture that the map was made from, in the order of the map.
     *
     * @param bigSide thicker boxes are dropped, in pixels of the picture
     * @param confidenceMin groups whose mean is below it are dropped
     */
    static List<Candidate> decode(
            ProbabilityMap map, int columns, int rows, double bigSide, double confidenceMin, String ruleId) {
        List<Candidate> candidates = new ArrayList<>();
        for (Found found : find(map, columns, rows, bigSide, confidenceMin)) {
            found.boxes().forEach(box -> candidates.add(Candidate.unread(box, found.confidence(), ruleId)));
        }
        return candidates;
    }

    /** As {@link #decode}, group by group. */
    static List<Found> find(ProbabilityMap map, int columns, int rows, double bigSide, double confidenceMin) {
        float[] values = map.values();
        byte[] mask = new byte[values.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (values[i] > PIXEL_MIN ? 1 : 0);
        }
        List<Found> all = new ArrayList<>();
        for (Components.Blob blob : Components.find(
                mask,
                map.input().width(),
                map.input().height(),
                i -> values[i],
                b -> b.count() >= MIN_PIXELS && b.weight() / b.count() >= confidenceMin)) {
            double confidence = Math.min(1, blob.weight() / blob.count());
            SlantedLine line = SlantedLine.of(blob);
            if (line != null && line.thickness(EXPANSION) / map.input().scaleY() <= bigSide) {
                List<Box> boxes = line.parts(EXPANSION).stream()
                        .map(part -> toPicture(part, map.input(), columns, rows))
                        .toList();
                all.add(new Found(boxes, toPicture(line.grown(EXPANSION), map.input()), confidence));
                continue;
            }
            Box box = toPicture(SlantedLine.Part.around(blob, EXPANSION), map.input(), columns, rows);
            if (Math.min(box.width(), box.height()) <= bigSide) {
                all.add(new Found(List.of(box), SlantedLine.of(box), confidence));
            }
        }
        return all;
    }

    private static SlantedLine toPicture(SlantedLine line, NetworkInput input) {
        return new SlantedLine(
                (line.x() - NetworkInput.BORDER) / input.scaleX(),
                (line.y() - NetworkInput.BORDER) / input.scaleY(),
                line.angle(),
                line.length() / input.scaleX(),
                line.width() / input.scaleY());
    }

    private static Box toPicture(SlantedLine.Part part, NetworkInput input, int columns, int rows) {
        int left = (int) Math.floor((part.left() - NetworkInput.BORDER) / input.scaleX());
        int right = (int) Math.ceil((part.right() - NetworkInput.BORDER) / input.scaleX());
        int top = (int) Math.floor((part.top() - NetworkInput.BORDER) / input.scaleY());
        int bottom = (int) Math.ceil((part.bottom() - NetworkInput.BORDER) / input.scaleY());
        int x = clamp(left, columns - 1);
        int y = clamp(top, rows - 1);
        return new Box(x, y, Math.max(1, Math.min(right, columns) - x), Math.max(1, Math.min(bottom, rows) - y));
    }

    private static int clamp(int value, int max) {
        return Math.min(Math.max(value, 0), max);
    }
}
