package org.voxelmask.detect.corpus;

/**
 * A drawn word: how much of each pixel its letters cover.
 *
 * @param width columns
 * @param height rows
 * @param alpha 0 to 1, rows one after the other
 */
record Mask(int width, int height, float[] alpha) {
    /** From this share on a pixel belongs to a word's ink. */
    static final float INK = 0.4f;

    /** Each pixel as a block of so many. */
    Mask enlarged(int across, int down) {
        float[] out = new float[width * across * height * down];
        for (int i = 0; i < out.length; i++) {
            int x = i % (width * across) / across;
            int y = i / (width * across) / down;
            out[i] = alpha[y * width + x];
        }
        return new Mask(width * across, height * down, out);
    }

    /** Turned by a quarter, clockwise. */
    Mask turned() {
        float[] out = new float[alpha.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + (height - 1 - y)] = alpha[y * width + x];
            }
        }
        return new Mask(/* width= */ height, /* height= */ width, out);
    }

    /** Every pixel whole or not at all, as a screen without smoothing draws it. */
    Mask hard() {
        float[] out = new float[alpha.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = alpha[i] >= INK ? 1 : 0;
        }
        return new Mask(width, height, out);
    }

    /** Grown by one pixel in every direction, with room for it: the outline of letters. */
    Mask grown() {
        int wide = width + 2;
        float[] out = new float[wide * (height + 2)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int n = 0; n < 9; n++) {
                    int i = (y + n / 3) * wide + x + n % 3;
                    out[i] = Math.max(out[i], alpha[y * width + x]);
                }
            }
        }
        return new Mask(wide, height + 2, out);
    }
}
