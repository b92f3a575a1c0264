package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/** Counts neighbours in a row that differ strongly: text has many, smooth anatomy few. */
final class Steps implements Activity.Counter {
    /** Grey levels between two neighbours that count as a step. */
    static final int STEP = 32;

    @Override
    public byte[] count(Raster8 picture) {
        int channels = picture.channels();
        byte[] pixels = picture.pixels();
        int stride = picture.width() * channels;
        BlockSums sums = new BlockSums(picture.width(), picture.height(), channels);
        for (int y = 0; y < picture.height(); y++) {
            int base = y * stride;
            int x = 0;
            for (; x + ByteLanes.LANES + channels <= stride; x += ByteLanes.LANES) {
                long here = ByteLanes.get(pixels, base + x);
                sums.add(x, y, ByteLanes.countSteps(here, ByteLanes.get(pixels, base + x + channels), STEP));
            }
            for (; x + channels < stride; x++) {
                int step = Math.abs((pixels[base + x] & 0xFF) - (pixels[base + x + channels] & 0xFF));
                sums.add(x, y, step >= STEP ? 1 : 0);
            }
        }
        return sums.counts();
    }
}
