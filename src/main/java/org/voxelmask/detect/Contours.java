package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Tells the border of an area from letters. Across a border everything grows lighter to one side. A stroke has two sides,
 * and what grows lighter at the one grows darker at the other: the steps at its edges, as vectors, add up to nothing.
 */
final class Contours {
    /** Steps that add up to this share of their lengths are all to one side. Letters have 0.2 and less, borders 0.75. */
    static final double ONE_SIDED = 0.7;

    /** Blocks to every side that are added up with a block, so that small letters beside a border make it none. */
    private static final int NEAR = 1;

    /** The share of the largest letters' height that their strokes are thick; both their edges have to be seen. */
    private static final double STROKE = 0.25;

    private final Raster8 picture;
    private final Blocks blocks;
    private final double[][] right;
    private final double[][] down;
    private final double[] lengths;

    /** Of nothing yet. */
    Contours(Raster8 picture) {
        this.picture = picture;
        this.blocks = new Blocks(picture.width(), picture.height());
        this.right = new double[picture.channels()][blocks.count()];
        this.down = new double[picture.channels()][blocks.count()];
        this.lengths = new double[blocks.count()];
    }

    /** Adds the step at a pixel, in each channel. */
    void add(int x, int y) {
        int block = blocks.at(x, y);
        for (int channel = 0; channel < picture.channels(); channel++) {
            double dx = value(x + 1, y, channel) - value(x - 1, y, channel);
            double dy = value(x, y + 1, channel) - value(x, y - 1, channel);
            right[channel][block] += dx;
            down[channel][block] += dy;
            lengths[block] += Math.hypot(dx, dy);
        }
    }

    private int value(int x, int y, int channel) {
        int nx = Math.min(picture.width() - 1, Math.max(0, x));
        int ny = Math.min(picture.height() - 1, Math.max(0, y));
        return picture.pixels()[(ny * picture.width() + nx) * picture.channels() + channel] & 0xFF;
    }

    /** Whether what was added in and around a block is nothing but a border, of whatever size a letter may have. */
    boolean isBorder(int block) {
        double stroke = STROKE * MapDecoder.hugeSide(picture.width(), picture.height());
        int wide = (int) Math.ceil(stroke / Blocks.WIDTH);
        int high = (int) Math.ceil(stroke / Blocks.HEIGHT);
        Box own = new Box(block % blocks.across(), block / blocks.across(), 1, 1);
        return isOneSided(own.grow(NEAR, NEAR, blocks.across(), blocks.down()))
                && isOneSided(own.grow(wide, high, blocks.across(), blocks.down()));
    }

    private boolean isOneSided(Box part) {
        double length = sum(lengths, part);
        double together = 0;
        for (int channel = 0; channel < picture.channels(); channel++) {
            together += Math.hypot(sum(right[channel], part), sum(down[channel], part));
        }
        return together >= ONE_SIDED * length;
    }

    private double sum(double[] values, Box part) {
        double sum = 0;
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                sum += values[y * blocks.across() + x];
            }
        }
        return sum;
    }
}
