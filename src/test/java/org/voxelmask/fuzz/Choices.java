package org.voxelmask.fuzz;

import java.util.Arrays;

/** Takes decisions from the front of an input, then the rest as it is. An input that ends decides 0. */
final class Choices {
    private final byte[] data;
    private int at;

    Choices(byte[] data) {
        this.data = data;
    }

    int u8() {
        return at < data.length ? data[at++] & 0xFF : 0;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    /** 0 to below the bound, at most 256. */
    int below(int bound) {
        return u8() % bound;
    }

    boolean flag() {
        return (u8() & 1) == 1;
    }

    /** So many bytes, fewer at the end. */
    byte[] bytes(int count) {
        int from = at;
        at = Math.min(data.length, at + count);
        return Arrays.copyOfRange(data, from, at);
    }

    byte[] rest() {
        return bytes(data.length - at);
    }
}
