package org.voxelmask.dicom.codec.jpegls;

import java.util.Arrays;

/** Writes markers, segments, and bits of coded data with a zero bit stuffed behind each FF (T.87 A.1). */
final class BitWriter {
    private byte[] bytes;
    private int length;
    private long cache;
    private int held;
    private boolean afterFf;

    /** Room for {@code expected} bytes at first; grows. */
    BitWriter(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    /** A marker, FF and its code. */
    void marker(int code) {
        octet(0xFF);
        octet(code);
    }

    /** One byte outside coded data. */
    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + (bytes.length >> 1));
        }
        bytes[length++] = (byte) value;
    }

    /** Two bytes, the higher first, outside coded data. */
    void word(int value) {
        octet(value >> 8);
        octet(value);
    }

    /** The lowest {@code count} bits of {@code value}, 0 to 24 of them; higher ones are 0. */
    void bits(int value, int count) {
        cache = (cache << count) | value;
        held += count;
        for (int take = next(); held >= take; take = next()) {
            held -= take;
            int octet = (int) (cache >>> held) & ((1 << take) - 1);
            octet(octet);
            afterFf = octet == 0xFF;
        }
    }

    /** How many bits the next byte takes. */
    private int next() {
        return afterFf ? 7 : 8;
    }

    /**
     * A number in the limited-length Golomb code (T.87 A.5.3); the counterpart of {@link BitReader#golomb}.
     *
     * @param value at least 0
     */
    void golomb(int value, int k, int most, int escapeBits) {
        int zeros = value >>> k;
        if (zeros < most) {
            zeros(zeros);
            bits((1 << k) | (value & ((1 << k) - 1)), k + 1);
        } else {
            zeros(most);
            bits(1, 1);
            bits(value - 1, escapeBits);
        }
    }

    private void zeros(int count) {
        int left = count;
        while (left > 24) {
            bits(0, 24);
            left -= 24;
        }
        bits(0, left);
    }

    /** Ends coded data: zero bits to the end of the byte, and one more byte when that is FF (A.1). */
    void flush() {
        if (held > 0) {
            bits(0, next() - held);
        }
        if (afterFf) {
            bits(0, next());
        }
    }

    /** What was written; the caller's own array. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
