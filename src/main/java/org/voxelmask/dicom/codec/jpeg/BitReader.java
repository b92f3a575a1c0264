package org.voxelmask.dicom.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.voxelmask.dicom.codec.CodecException;

/**
 * Bits of entropy-coded data, the most significant first, without stuffed zeros (T.81 F.2.2.5). Stops at a
 * marker: bits beyond it read as zeros until one of them is consumed, which is an error.
 */
final class BitReader {
    /** Bytes other than 0 that may follow the last sample before a marker: some encoders leave a few. */
    private static final int STRAY_BYTES = 16;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] stream;
    private int at;
    /** Left-aligned; zero below its first {@link #bits}. */
    private long window;

    private int bits;

    BitReader(byte[] stream, int from) {
        this.stream = stream;
        this.at = from;
    }

    /** Makes {@link #peek} show 32 bits, as far as there are any. */
    void fill() {
        if (bits < 32) {
            refill();
        }
    }

    /** The next 1 to 32 bits after {@link #fill}, not consumed. */
    int peek(int count) {
        return (int) (window >>> (64 - count));
    }

    /** Consumes bits that were filled in, 32 at most between two calls of {@link #fill}. */
    void skip(int count) throws CodecException {
        window <<= count;
        bits -= count;
        if (bits < 0) {
            throw truncated();
        }
    }

    /** A value of 1 to 15 bits and its sign, coded as T.81 F.2.2.1 EXTEND; filled in before. */
    int signed(int count) throws CodecException {
        int value = peek(count);
        skip(count);
        return value < 1 << (count - 1) ? value + (-1 << count) + 1 : value;
    }

    /** Goes past a restart marker, whose number must be the expected one (0 to 7). */
    void restart(int number) throws CodecException {
        int marker = toMarker();
        while (marker + 1 < stream.length && (stream[marker + 1] & 0xFF) == 0xFF) {
            marker++;
        }
        if (marker + 1 >= stream.length || (stream[marker + 1] & 0xFF) != Marker.RST0 + number) {
            throw Broken.corrupted("a missing restart marker");
        }
        at = marker + 2;
    }

    /** Drops the padding after the last sample; where the next marker begins, or the length of the stream. */
    int toMarker() throws CodecException {
        int padding = bits & 7;
        window <<= padding;
        bits -= padding;
        int stray = 0;
        fill();
        while (bits > 0) {
            stray += peek(8) == 0 ? 0 : 1;
            if (stray > STRAY_BYTES) {
                throw Broken.corrupted("coded data beyond its last sample");
            }
            skip(8);
            fill();
        }
        return at;
    }

    private void refill() {
        if (at <= stream.length - 4) {
            int word = (int) WORD.get(stream, at);
            if (hasNoFF(word)) {
                window |= (word & 0xFFFFFFFFL) << (32 - bits);
                bits += 32;
                at += 4;
                return;
            }
        }
        refillSlowly();
    }

    /** Whether the complement has no zero byte. */
    private static boolean hasNoFF(int word) {
        return ((~word - 0x01010101) & word & 0x80808080) == 0;
    }

    private void refillSlowly() {
        while (bits <= 56 && at < stream.length) {
            long next = stream[at] & 0xFF;
            if (next == 0xFF) {
                if (at + 1 >= stream.length || stream[at + 1] != 0) {
                    return;
                }
                at++;
            }
            at++;
            window |= next << (56 - bits);
            bits += 8;
        }
    }

    private static CodecException truncated() {
        return Broken.corrupted("coded data that end early");
    }
}
