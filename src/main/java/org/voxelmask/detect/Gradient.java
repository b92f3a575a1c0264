package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/** The difference between the lightest and the darkest sample of each 3 x 3 square, the largest of all channels. */
final class Gradient {
    private Gradient() {}

    /** One unsigned byte a pixel. Channels count alone, so that red on green of the same lightness is an edge. */
    static byte[] of(Raster8 picture) {
        byte[] out = new byte[picture.width() * picture.height()];
        for (int channel = 0; channel < picture.channels(); channel++) {
            add(picture, channel, out);
        }
        return out;
    }

    private static void add(Raster8 picture, int channel, byte[] out) {
        int width = picture.width();
        int height = picture.height();
        int[] low = new int[width];
        int[] high = new int[width];
        for (int y = 0; y < height; y++) {
            columnRange(picture, channel, y, low, high);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(width - 1, x + 1);
                int range = Math.max(high[left], Math.max(high[x], high[right]))
                        - Math.min(low[left], Math.min(low[x], low[right]));
                int i = y * width + x;
                out[i] = (byte) Math.max(out[i] & 0xFF, range);
            }
        }
    }

    private static void columnRange(Raster8 picture, int channel, int y, int[] low, int[] high) {
        int above = Math.max(0, y - 1);
        int below = Math.min(picture.height() - 1, y + 1);
        int step = picture.channels();
        int stride = picture.width() * step;
        byte[] pixels = picture.pixels();
        for (int x = 0; x < low.length; x++) {
            int a = pixels[above * stride + x * step + channel] & 0xFF;
            int b = pixels[y * stride + x * step + channel] & 0xFF;
            int c = pixels[below * stride + x * step + channel] & 0xFF;
            low[x] = Math.min(a, Math.min(b, c));
            high[x] = Math.max(a, Math.max(b, c));
        }
    }
}
