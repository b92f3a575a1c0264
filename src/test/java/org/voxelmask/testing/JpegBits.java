package org.voxelmask.testing;

import java.io.ByteArrayOutputStream;

/** Marker segments and entropy-coded bits of a JPEG stream (ITU-T T.81 Annex B), for streams that tests make. */
final class JpegBits {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int count;

    JpegBits() {
        marker(0xD8);
    }

    void marker(int marker) {
        out.write(0xFF);
        out.write(marker);
    }

    void segment(int marker, int... bytes) {
        marker(marker);
        out.write((bytes.length + 2) >> 8);
        out.write(bytes.length + 2);
        for (int b : bytes) {
            out.write(b);
        }
    }

    /** Defines a table. */
    void table(int place, JpegCode code) {
        int[] bytes = new int[17 + code.symbols().length];
        bytes[0] = place;
        System.arraycopy(code.counts(), 0, bytes, 1, 16);
        System.arraycopy(code.symbols(), 0, bytes, 17, code.symbols().length);
        segment(0xC4, bytes);
    }

    void bits(int value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            pending = pending << 1 | (value >> i & 1);
            if (++count == 8) {
                out.write(pending);
                if (pending == 0xFF) {
                    out.write(0);
                }
                pending = 0;
                count = 0;
            }
        }
    }

    /** A number of a category: its low bits, one less when negative (F.1.2.1). */
    void number(int value, int category) {
        bits(value < 0 ? value - 1 : value, category);
    }

    /** Fills the last byte with ones. */
    void pad() {
        while (count != 0) {
            bits(1, 1);
        }
    }

    byte[] end() {
        pad();
        marker(0xD9);
        return out.toByteArray();
    }

    /** The bits that a number takes. */
    static int category(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    }
}
