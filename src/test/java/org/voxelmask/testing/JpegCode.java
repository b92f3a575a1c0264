package org.voxelmask.testing;

import java.util.Arrays;

/**
 * A Huffman code for tests.
 *
 * @param counts of codes of 1 to 16 bits
 * @param symbols in the order of their codes
 */
record JpegCode(int[] counts, int[] symbols) {
    /** All codes equally long, none of ones only. */
    static JpegCode flat(int length, int... symbols) {
        int[] counts = new int[16];
        counts[length - 1] = symbols.length;
        return new JpegCode(counts, symbols);
    }

    /** The first half as short as can be, the second of 16 bits. */
    static JpegCode uneven(int... symbols) {
        int half = symbols.length / 2;
        int[] counts = new int[16];
        counts[Integer.SIZE - Integer.numberOfLeadingZeros(half)] = half;
        counts[15] += symbols.length - half;
        return new JpegCode(counts, symbols);
    }

    void write(JpegBits out, int symbol) {
        int index = 0;
        int code = 0;
        for (int length = 1; length <= 16; length++) {
            for (int i = 0; i < counts[length - 1]; i++, index++, code++) {
                if (symbols[index] == symbol) {
                    out.bits(code, length);
                    return;
                }
            }
            code <<= 1;
        }
        throw new IllegalArgumentException(symbol + " is not in " + Arrays.toString(symbols));
    }
}
