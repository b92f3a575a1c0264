package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/** Counts neighbours in a row that differ strongly: text has many, smooth anatomy few. */
final class Steps implements Activity.Counter {
    /** Grey levels between two neighbours that count as a step. */
    static final int STEP = 32;

    @Override
    public void addRow(Raster8 picture, int from, int end, int wide, int[] sums, int block) {
        int channels = picture.channels();
        int last = end - channels;
        for (int at = from, i = block; at < last; at += wide, i++) {
            sums[i] += count(picture.pixels(), at, Math.min(at + wide, last), channels);
        }
    }

    private static int count(byte[] pixels, int from, int to, int channels) {
        long lanes = 0;
        int i = from;
        for (; i + ByteLanes.LANES <= to; i += ByteLanes.LANES) {
            lanes += ByteLanes.steps(ByteLanes.get(pixels, i), ByteLanes.get(pixels, i + channels), STEP);
        }
        int count = ByteLanes.sum(lanes);
        for (; i < to; i++) {
            count += Math.abs((pixels[i] & 0xFF) - (pixels[i + channels] & 0xFF)) >= STEP ? 1 : 0;
        }
        return count;
    }
}
