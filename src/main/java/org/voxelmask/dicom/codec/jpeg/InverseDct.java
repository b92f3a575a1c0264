package org.voxelmask.dicom.codec.jpeg;

/**
 * The inverse discrete cosine transform of 8 by 8 coefficients (T.81 A.3.3), bit for bit as the accurate
 * integer method of the Independent JPEG Group's library (jidctint, after Loeffler, Ligtenberg and
 * Moschytz): fixed point with 13 bits, columns first. Not for several threads.
 */
final class InverseDct {
    private static final int CONST_BITS = 13;
    private static final int FIX_0_298631336 = 2446;
    private static final int FIX_0_390180644 = 3196;
    private static final int FIX_0_541196100 = 4433;
    private static final int FIX_0_765366865 = 6270;
    private static final int FIX_0_899976223 = 7373;
    private static final int FIX_1_175875602 = 9633;
    private static final int FIX_1_501321110 = 12299;
    private static final int FIX_1_847759065 = 15137;
    private static final int FIX_1_961570560 = 16069;
    private static final int FIX_2_053119869 = 16819;
    private static final int FIX_2_562915447 = 20995;
    private static final int FIX_3_072711026 = 25172;

    private final int[] work = new int[64];
    private final int[] line = new int[8];
    /** Fraction bits kept between the passes: what 32 bits have room for. */
    private final int pass1Bits;

    private final int maximum;
    /** Sample values wrap at four times their range before they are clamped, as the library's table does. */
    private final int wrap;

    InverseDct(int precision) {
        this.pass1Bits = precision == 8 ? 2 : 1;
        this.maximum = (1 << precision) - 1;
        this.wrap = 32 - (precision + 2);
    }

    /**
     * Transforms one block.
     *
     * @param block 64 dequantized coefficients in rows; only the first when {@code flat}
     * @param target takes 8 rows of 8 samples, level shifted and clamped
     */
    void transform(int[] block, boolean flat, short[] target, int at, int stride) {
        if (flat) {
            short value = sample(descale(block[0] << pass1Bits, pass1Bits + 3));
            for (int y = 0; y < 8; y++) {
                int row = at + y * stride;
                for (int x = 0; x < 8; x++) {
                    target[row + x] = value;
                }
            }
            return;
        }
        for (int x = 0; x < 8; x++) {
            column(block, x);
        }
        for (int y = 0; y < 8; y++) {
            pass(work, y * 8, 1);
            int row = at + y * stride;
            for (int x = 0; x < 8; x++) {
                target[row + x] = sample(descale(line[x], CONST_BITS + pass1Bits + 3));
            }
        }
    }

    private void column(int[] block, int x) {
        int others = block[x + 8]
                | block[x + 16]
                | block[x + 24]
                | block[x + 32]
                | block[x + 40]
                | block[x + 48]
                | block[x + 56];
        if (others == 0) {
            int value = block[x] << pass1Bits;
            for (int y = 0; y < 8; y++) {
                work[y * 8 + x] = value;
            }
            return;
        }
        pass(block, x, 8);
        for (int y = 0; y < 8; y++) {
            work[y * 8 + x] = descale(line[y], CONST_BITS - pass1Bits);
        }
    }

    /** Eight values in one dimension into {@link #line}, scaled up by 2^13. */
    private void pass(int[] in, int at, int step) {
        int z2 = in[at + 2 * step];
        int z3 = in[at + 6 * step];
        int z1 = (z2 + z3) * FIX_0_541196100;
        int even2 = z1 - z3 * FIX_1_847759065;
        int even3 = z1 + z2 * FIX_0_765366865;
        int even0 = (in[at] + in[at + 4 * step]) << CONST_BITS;
        int even1 = (in[at] - in[at + 4 * step]) << CONST_BITS;
        int sum0 = even0 + even3;
        int sum3 = even0 - even3;
        int sum1 = even1 + even2;
        int sum2 = even1 - even2;

        int odd0 = in[at + 7 * step];
        int odd1 = in[at + 5 * step];
        int odd2 = in[at + 3 * step];
        int odd3 = in[at + step];
        int w1 = -(odd0 + odd3) * FIX_0_899976223;
        int w2 = -(odd1 + odd2) * FIX_2_562915447;
        int w5 = (odd0 + odd2 + odd1 + odd3) * FIX_1_175875602;
        int w3 = w5 - (odd0 + odd2) * FIX_1_961570560;
        int w4 = w5 - (odd1 + odd3) * FIX_0_390180644;
        int d0 = odd0 * FIX_0_298631336 + w1 + w3;
        int d1 = odd1 * FIX_2_053119869 + w2 + w4;
        int d2 = odd2 * FIX_3_072711026 + w2 + w3;
        int d3 = odd3 * FIX_1_501321110 + w1 + w4;

        line[0] = sum0 + d3;
        line[7] = sum0 - d3;
        line[1] = sum1 + d2;
        line[6] = sum1 - d2;
        line[2] = sum2 + d1;
        line[5] = sum2 - d1;
        line[3] = sum3 + d0;
        line[4] = sum3 - d0;
    }

    private static int descale(int value, int bits) {
        return (value + (1 << (bits - 1))) >> bits;
    }

    private short sample(int value) {
        int shifted = (value << wrap >> wrap) + (maximum + 1) / 2;
        return (short) Math.max(0, Math.min(maximum, shifted));
    }
}
