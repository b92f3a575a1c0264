package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/**
 * Counts samples that are lighter or darker than the same place is on sampled frames of the clip. Text that comes and goes
 * is, also over speckle whose brightest grains are as light: it is so in all of its strokes at once.
 */
final class Novelty implements Activity.Counter {
    private final byte[] above;
    private final byte[] below;

    /** Compared with these frames. */
    Novelty(SampledFrames usual) {
        this.above = usual.above();
        this.below = usual.below();
    }

    @Override
    public void addRow(Raster8 picture, int from, int end, int wide, int[] sums, int block) {
        for (int at = from, i = block; at < end; at += wide, i++) {
            sums[i] += count(picture.pixels(), at, Math.min(at + wide, end));
        }
    }

    private int count(byte[] pixels, int from, int to) {
        long lanes = 0;
        int i = from;
        for (; i + ByteLanes.LANES <= to; i += ByteLanes.LANES) {
            lanes += ByteLanes.outside(ByteLanes.get(pixels, i), ByteLanes.get(below, i), ByteLanes.get(above, i));
        }
        int count = ByteLanes.sum(lanes);
        for (; i < to; i++) {
            int value = pixels[i] & 0xFF;
            count += value > (above[i] & 0xFF) || value < (below[i] & 0xFF) ? 1 : 0;
        }
        return count;
    }
}
