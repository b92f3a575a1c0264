package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/** Counts neighbours in a row that differ strongly: text has many, smooth anatomy few. */
final class Steps implements Activity.Counter {
    /** Grey levels between two neighbours that count as a step. */
    static final int STEP = 32;

    @Override
    public int count(Raster8 picture, int from, int to, int end) {
        int channels = picture.channels();
        byte[] pixels = picture.pixels();
        int last = Math.min(to, end - channels);
        int count = 0;
        int i = from;
        for (; i + ByteLanes.LANES <= last; i += ByteLanes.LANES) {
            count += ByteLanes.countSteps(ByteLanes.get(pixels, i), ByteLanes.get(pixels, i + channels), STEP);
        }
        for (; i < last; i++) {
            count += Math.abs((pixels[i] & 0xFF) - (pixels[i + channels] & 0xFF)) >= STEP ? 1 : 0;
        }
        return count;
    }
}
