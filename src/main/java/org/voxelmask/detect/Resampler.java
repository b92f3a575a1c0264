package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/**
 * Scales one channel of a picture with a triangle filter: linear interpolation when it grows, an average
 * over all covered pixels when it shrinks, so that thin strokes do not fall between samples.
 */
final class Resampler {
    private Resampler() {}

    /** The channel at another size, rows one after the other, 0 to 255. */
    static float[] scale(Raster8 picture, int channel, int width, int height) {
        Weights across = Weights.of(picture.width(), width);
        Weights down = Weights.of(picture.height(), height);
        float[] out = new float[width * height];
        float[] row = new float[width];
        // Each source row is scaled once per output row that needs it; at most one row is held.
        for (int sourceY = 0; sourceY < picture.height(); sourceY++) {
            int first = down.firstTarget(sourceY);
            int last = down.lastTarget(sourceY);
            if (first > last) {
                continue;
            }
            scaleRow(picture, channel, sourceY, across, row);
            for (int y = first; y <= last; y++) {
                float weight = down.weight(y, sourceY);
                if (weight != 0) {
                    addRow(out, y * width, row, weight);
                }
            }
        }
        return out;
    }

    private static void scaleRow(Raster8 picture, int channel, int sourceY, Weights across, float[] row) {
        byte[] samples = picture.pixels();
        int step = picture.channels();
        int base = sourceY * picture.width() * step + channel;
        for (int x = 0; x < row.length; x++) {
            float sum = 0;
            int first = across.first(x);
            float[] weights = across.weights(x);
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (samples[base + (first + i) * step] & 0xFF);
            }
            row[x] = sum;
        }
    }

    private static void addRow(float[] out, int base, float[] row, float weight) {
        for (int x = 0; x < row.length; x++) {
            out[base + x] += weight * row[x];
        }
    }

    /** Which source samples make up each target sample of one axis. */
    private record Weights(int[] starts, float[][] all, double ratio, double support) {
        static Weights of(int source, int target) {
            double ratio = (double) source / target;
            double support = Math.max(1.0, ratio);
            int[] starts = new int[target];
            float[][] all = new float[target][];
            for (int t = 0; t < target; t++) {
                double centre = (t + 0.5) * ratio - 0.5;
                int first = Math.max(0, (int) Math.ceil(centre - support));
                int last = Math.min(source - 1, (int) Math.floor(centre + support));
                first = Math.min(first, source - 1);
                last = Math.max(last, first);
                starts[t] = first;
                all[t] = triangle(first, last, centre, support);
            }
            return new Weights(starts, all, ratio, support);
        }

        private static float[] triangle(int first, int last, double centre, double support) {
            float[] weights = new float[last - first + 1];
            float sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) Math.max(0, 1 - Math.abs(first + i - centre) / support);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = sum > 0 ? weights[i] / sum : 1f / weights.length;
            }
            return weights;
        }

        int first(int target) {
            return starts[target];
        }

        float[] weights(int target) {
            return all[target];
        }

        int firstTarget(int source) {
            return Math.max(0, (int) Math.floor((source + 0.5 - support) / ratio - 0.5) - 1);
        }

        int lastTarget(int source) {
            return Math.min(starts.length - 1, (int) Math.ceil((source + 0.5 + support) / ratio - 0.5) + 1);
        }

        float weight(int target, int source) {
            int i = source - starts[target];
            return i >= 0 && i < all[target].length ? all[target][i] : 0;
        }
    }
}
