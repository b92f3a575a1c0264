package org.voxelmask.dicom.codec.jpeg2000;

import java.util.Arrays;

/** A codestream being written, never longer than the one it is made of. */
final class Rewriter {
    private static final int END_BYTES = 2;

    private final byte[] bytes;
    private int at;

    /** Room for a rewritten stream of so many bytes, and for an EOC that it may lack. */
    Rewriter(int sourceBytes) {
        this.bytes = new byte[sourceBytes + END_BYTES];
    }

    int position() {
        return at;
    }

    void u16(int value) {
        bytes[at++] = (byte) (value >> 8);
        bytes[at++] = (byte) value;
    }

    /** Some bytes of the source. */
    void copy(byte[] source, int from, int to) {
        System.arraycopy(source, from, bytes, at, to - from);
        at += to - from;
    }

    /** Replaces a byte that was written. */
    void set(int position, int value) {
        bytes[position] = (byte) value;
    }

    /** Replaces four. */
    void setU32(int position, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            set(position + i, value >> (8 * (Integer.BYTES - 1 - i)));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, at);
    }
}
