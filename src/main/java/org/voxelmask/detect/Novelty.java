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
    public int count(Raster8 picture, int from, int to, int end) {
        byte[] pixels = picture.pixels();
        int count = 0;
        int i = from;
        for (; i + ByteLanes.LANES <= to; i += ByteLanes.LANES) {
            long here = ByteLanes.get(pixels, i);
            long usual =
                    ByteLanes.atLeast(ByteLanes.get(above, i), here) & ByteLanes.atLeast(here, ByteLanes.get(below, i));
            count += Long.bitCount(~usual) / Byte.SIZE;
        }
        for (; i < to; i++) {
            int value = pixels[i] & 0xFF;
            count += value > (above[i] & 0xFF) || value < (below[i] & 0xFF) ? 1 : 0;
        }
        return count;
    }
}
