package org.voxelmask.detect;

/** Grey that is stored as colour: of each pixel the same value three times. */
final class GreyTriples {
    /** Bytes that are the first or second of a pixel's three, in the three longs of eight pixels. */
    private static final long[] EQUAL_NEXT = {0xFFFF00FFFF00FFFFL, 0xFF00FFFF00FFFF00L, 0x00FFFF00FFFF00FFL};

    private GreyTriples() {}

    /**
     * One value of each pixel.
     *
     * @param rgb three bytes for each pixel
     * @return null when a pixel has a colour
     */
    static byte[] of(byte[] rgb) {
        byte[] grey = new byte[rgb.length / 3];
        int i = 0;
        for (; i + ByteLanes.LANES <= grey.length; i += ByteLanes.LANES) {
            long a = ByteLanes.get(rgb, 3 * i);
            long b = ByteLanes.get(rgb, 3 * i + 8);
            long c = ByteLanes.get(rgb, 3 * i + 16);
            long colour = ((a ^ (a >>> 8 | b << 56)) & EQUAL_NEXT[0])
                    | ((b ^ (b >>> 8 | c << 56)) & EQUAL_NEXT[1])
                    | ((c ^ c >>> 8) & EQUAL_NEXT[2]);
            if (colour != 0) {
                return null;
            }
            ByteLanes.set(grey, i, firsts(a, b, c));
        }
        for (; i < grey.length; i++) {
            byte red = rgb[3 * i];
            if (red != rgb[3 * i + 1] || red != rgb[3 * i + 2]) {
                return null;
            }
            grey[i] = red;
        }
        return grey;
    }

    /** Of 24 bytes each third, from the first on. */
    private static long firsts(long a, long b, long c) {
        return (a & 0xFFL)
                | (a >>> 16 & 0xFF00L)
                | (a >>> 32 & 0xFF0000L)
                | (b << 16 & 0xFF000000L)
                | (b & 0xFF00000000L)
                | (b >>> 16 & 0xFF0000000000L)
                | (c << 32 & 0xFF000000000000L)
                | (c << 16 & 0xFF00000000000000L);
    }
}
