package org.voxelmask.fuzz;

import java.util.Arrays;

/** Takes decisions from the front of an input, then the rest as it is. An input that ends decides 0. */
public final class Choices {
    private final byte[] data;
    private int at;

    /** Of an input. */
    public Choices(byte[] data) {
        this.data = data;
    }

    /** The next byte. */
    public int u8() {
        return at < data.length ? data[at++] & 0xFF : 0;
    }

    /** The next two. */
    public int u16() {
        return u8() << 8 | u8();
    }

    /** 0 to below the bound, at most 256. */
    public int below(int bound) {
        return u8() % bound;
    }

    /** Whether the next byte is odd. */
    public boolean flag() {
        return (u8() & 1) == 1;
    }

    /** So many bytes, fewer at the end. */
    public byte[] bytes(int count) {
        int from = at;
        at = Math.min(data.length, at + count);
        return Arrays.copyOfRange(data, from, at);
    }

    /** All that is left. */
    public byte[] rest() {
        return bytes(data.length - at);
    }
}
