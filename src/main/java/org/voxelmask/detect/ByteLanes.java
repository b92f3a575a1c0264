package org.voxelmask.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Arithmetic on eight unsigned bytes at a time, inside a long. */
final class ByteLanes {
    /** Bytes in a long. */
    static final int LANES = 8;

    private static final long TOP = 0x8080808080808080L;
    private static final long REST = 0x7F7F7F7F7F7F7F7FL;
    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteLanes() {}

    /** Eight bytes from an index on. */
    static long get(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Writes eight bytes. */
    static void set(byte[] bytes, int index, long value) {
        LONGS.set(bytes, index, value);
    }

    /** 0xFF in every lane where a is at least b, else 0. */
    static long atLeast(long a, long b) {
        long rest = (a | TOP) - (b & REST);
        long bits = ((a & ~b) | (~(a ^ b) & rest)) & TOP;
        return (bits >>> 7) * 0xFF;
    }

    /** 1 in every lane where a and b differ by a number of 1 to 127 or more, else 0. */
    static long steps(long a, long b, int least) {
        long larger = atLeast(a, b);
        long high = (a & larger) | (b & ~larger);
        long low = (b & larger) | (a & ~larger);
        // high >= low in every lane, so nothing is borrowed from the next.
        long difference = high - low;
        long over = (((difference & REST) + (128 - least) * ONES) | difference) & TOP;
        return over >>> 7;
    }

    /** 1 in every lane where a is below low or above high, else 0. */
    static long outside(long a, long low, long high) {
        return ~(atLeast(a, low) & atLeast(high, a)) & ONES;
    }

    /** The sum of all lanes, when it is at most 255. */
    static int sum(long lanes) {
        return (int) ((lanes * ONES) >>> 56);
    }

    /** Puts the larger byte of each pair into high and the smaller into low. */
    static void spread(byte[] pixels, byte[] high, byte[] low) {
        int i = 0;
        for (; i + LANES <= pixels.length; i += LANES) {
            long value = get(pixels, i);
            long top = get(high, i);
            long bottom = get(low, i);
            long above = atLeast(value, top);
            long below = atLeast(bottom, value);
            set(high, i, (value & above) | (top & ~above));
            set(low, i, (value & below) | (bottom & ~below));
        }
        for (; i < pixels.length; i++) {
            int value = pixels[i] & 0xFF;
            high[i] = (byte) Math.max(high[i] & 0xFF, value);
            low[i] = (byte) Math.min(low[i] & 0xFF, value);
        }
    }
}
