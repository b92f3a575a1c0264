package org.voxelmask.detect.corpus;

import java.util.Random;

/** Fields of noise, from smooth to grainy, mean 0 and spread about 1. */
final class Texture {
    private Texture() {}

    /** Independent noise averaged over a window: grains of about its size. */
    static float[] grains(int width, int height, int across, int down, Random random) {
        float[] noise = new float[width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        float[] rows = blurRows(noise, width, height, across);
        float[] all = blurColumns(rows, width, height, down);
        float scale = (float) Math.sqrt((double) (2 * across + 1) * (2 * down + 1));
        for (int i = 0; i < all.length; i++) {
            all[i] *= scale;
        }
        return all;
    }

    /** The length of two such fields taken as a vector, as echoes add up: 0 and more, mean about 1.25. */
    static float[] speckle(int width, int height, int across, int down, Random random) {
        float[] a = grains(width, height, across, down, random);
        float[] b = grains(width, height, across, down, random);
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) Math.sqrt(a[i] * a[i] + b[i] * b[i]);
        }
        return a;
    }

    /** Hills and valleys of a size, between -1 and 1. */
    static float[] hills(int width, int height, double size, Random random) {
        int across = (int) (width / size) + 3;
        int down = (int) (height / size) + 3;
        float[] knots = new float[across * down];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = random.nextFloat() * 2 - 1;
        }
        float[] out = new float[width * height];
        for (int y = 0; y < height; y++) {
            int v = (int) (y / size);
            float fy = smooth((float) (y / size - v));
            for (int x = 0; x < width; x++) {
                int u = (int) (x / size);
                float fx = smooth((float) (x / size - u));
                int k = v * across + u;
                float top = knots[k] + fx * (knots[k + 1] - knots[k]);
                float low = knots[k + across] + fx * (knots[k + across + 1] - knots[k + across]);
                out[y * width + x] = top + fy * (low - top);
            }
        }
        return out;
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    /** The mean over 2 * half + 1 neighbours of a row; the edge repeats. */
    static float[] blurRows(float[] in, int width, int height, int half) {
        float[] out = new float[in.length];
        for (int y = 0; y < height; y++) {
            float sum = 0;
            for (int k = -half; k <= half; k++) {
                sum += in[y * width + clamp(k, width)];
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] = sum / (2 * half + 1);
                sum += in[y * width + clamp(x + half + 1, width)] - in[y * width + clamp(x - half, width)];
            }
        }
        return out;
    }

    /** The mean over 2 * half + 1 neighbours of a column; the edge repeats. */
    static float[] blurColumns(float[] in, int width, int height, int half) {
        float[] out = new float[in.length];
        for (int x = 0; x < width; x++) {
            float sum = 0;
            for (int k = -half; k <= half; k++) {
                sum += in[clamp(k, height) * width + x];
            }
            for (int y = 0; y < height; y++) {
                out[y * width + x] = sum / (2 * half + 1);
                sum += in[clamp(y + half + 1, height) * width + x] - in[clamp(y - half, height) * width + x];
            }
        }
        return out;
    }

    private static int clamp(int i, int size) {
        return Math.min(Math.max(i, 0), size - 1);
    }
}
