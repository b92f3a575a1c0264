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
    public byte[] count(Raster8 picture) {
        int channels = picture.channels();
        byte[] pixels = picture.pixels();
        int stride = picture.width() * channels;
        BlockSums sums = new BlockSums(picture.width(), picture.height(), channels);
        for (int y = 0; y < picture.height(); y++) {
            int base = y * stride;
            int x = 0;
            for (; x + ByteLanes.LANES <= stride; x += ByteLanes.LANES) {
                long here = ByteLanes.get(pixels, base + x);
                long usual = ByteLanes.atLeast(ByteLanes.get(above, base + x), here)
                        & ByteLanes.atLeast(here, ByteLanes.get(below, base + x));
                sums.add(x, y, Long.bitCount(~usual) / Byte.SIZE);
            }
            for (; x < stride; x++) {
                int value = pixels[base + x] & 0xFF;
                sums.add(x, y, value > (above[base + x] & 0xFF) || value < (below[base + x] & 0xFF) ? 1 : 0);
            }
        }
        return sums.counts();
    }
}
