package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Groups of set pixels that touch, also at corners. */
final class Components {
    private Components() {}

    /**
     * One group.
     *
     * @param left first column
     * @param top first row
     * @param right last column
     * @param bottom last row
     * @param count pixels of the group
     * @param weight sum of the pixels' weights
     * @param spread how the pixels lie around their centre
     */
    record Blob(int left, int top, int right, int bottom, int count, double weight, Spread spread) {
        int width() {
            return right - left + 1;
        }

        int height() {
            return bottom - top + 1;
        }
    }

    /**
     * The moments of a group's pixels.
     *
     * @param x mean column
     * @param y mean row
     * @param xx variance of the columns
     * @param xy covariance
     * @param yy variance of the rows
     */
    record Spread(double x, double y, double xx, double xy, double yy) {}

    /** What a pixel adds to its group's weight. */
    interface Weight {
        double at(int index);
    }

    /**
     * The groups that pass the filter, in the order of their first pixel.
     *
     * @param mask non-zero = set; cleared while it is walked
     */
    static List<Blob> find(byte[] mask, int width, int height, Weight weight, Predicate<Blob> keep) {
        List<Blob> found = new ArrayList<>();
        Walk walk = new Walk(mask, width, height, weight);
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                Blob blob = walk.from(i);
                if (keep.test(blob)) {
                    found.add(blob);
                }
            }
        }
        return found;
    }

    private static final class Walk {
        private final byte[] mask;
        private final int width;
        private final int height;
        private final Weight weight;
        private int[] stack = new int[1024];
        private int depth;

        Walk(byte[] mask, int width, int height, Weight weight) {
            this.mask = mask;
            this.width = width;
            this.height = height;
            this.weight = weight;
        }

        Blob from(int start) {
            int left = width;
            int right = 0;
            int top = height;
            int bottom = 0;
            int count = 0;
            double sum = 0;
            long sx = 0;
            long sy = 0;
            long sxx = 0;
            long sxy = 0;
            long syy = 0;
            push(start);
            while (depth > 0) {
                int i = stack[--depth];
                int x = i % width;
                int y = i / width;
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
                count++;
                sum += weight.at(i);
                sx += x;
                sy += y;
                sxx += (long) x * x;
                sxy += (long) x * y;
                syy += (long) y * y;
                pushNeighbours(x, y);
            }
            double meanX = (double) sx / count;
            double meanY = (double) sy / count;
            Spread spread = new Spread(
                    meanX,
                    meanY,
                    (double) sxx / count - meanX * meanX,
                    (double) sxy / count - meanX * meanY,
                    (double) syy / count - meanY * meanY);
            return new Blob(left, top, right, bottom, count, sum, spread);
        }

        private void pushNeighbours(int x, int y) {
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int n = ny * width + nx;
                    if (mask[n] != 0) {
                        push(n);
                    }
                }
            }
        }

        private void push(int i) {
            mask[i] = 0;
            if (depth == stack.length) {
                stack = Arrays.copyOf(stack, depth * 2);
            }
            stack[depth++] = i;
        }
    }
}
