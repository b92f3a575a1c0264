package org.voxelmask.dicom.codec.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;

/**
 * Bits of coded data (T.87 A.1, figure A.14): from the highest bit of each byte; the byte behind FF carries seven. Ends
 * at a marker or at the end of the array; asking for more is CORRUPTED, never zeros.
 */
final class BitReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int COMFORTABLE = 32;

    private final byte[] data;
    private int position;
    /** The next FF at or behind the position, or the length. */
    private int nextFf;
    /** Unread bits, the first one highest; what lies beyond {@link #valid} repeats bytes at the position. */
    private long cache;

    private int valid;
    private boolean afterFf;

    BitReader(byte[] data, int start) {
        this.data = data;
        begin(start);
    }

    private void begin(int start) {
        position = start;
        cache = 0;
        valid = 0;
        afterFf = false;
        nextFf = nextFf(start);
    }

    private int nextFf(int from) {
        int i = from;
        while (i < data.length && data[i] != -1) {
            i++;
        }
        return i;
    }

    /** One bit. */
    boolean bit() throws CodecException {
        return bits(1) != 0;
    }

    /** {@code count} bits, 0 to 16. */
    int bits(int count) throws CodecException {
        if (valid < count) {
            fill();
            if (valid < count) {
                throw endsEarly();
            }
        }
        int value = (int) (cache >>> 1 >>> (63 - count));
        cache <<= count;
        valid -= count;
        return value;
    }

    /**
     * A number in the limited-length Golomb code (A.5.3).
     *
     * @param k parameter, 0 to 16
     * @param most zeros before the one bit that announce a number of {@code escapeBits} bits
     */
    int golomb(int k, int most, int escapeBits) throws CodecException {
        if (valid < COMFORTABLE) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(cache);
        int length = zeros + 1 + k;
        if (zeros >= most || length > valid) {
            return longGolomb(k, most, escapeBits);
        }
        int value = (zeros << k) | (int) (cache << zeros << 1 >>> 1 >>> (63 - k));
        cache <<= length;
        valid -= length;
        return value;
    }

    private int longGolomb(int k, int most, int escapeBits) throws CodecException {
        fill();
        int zeros = Long.numberOfLeadingZeros(cache);
        if (zeros >= valid) {
            throw endsEarly();
        }
        if (zeros > most) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: a code is longer than LIMIT");
        }
        cache = cache << zeros << 1;
        valid -= zeros + 1;
        return zeros == most ? bits(escapeBits) + 1 : (zeros << k) | bits(k);
    }

    /** Goes on reading behind a restart marker, which has to be the given one (0 to 7). */
    void restart(int number) throws CodecException {
        int marker = end();
        int i = marker;
        while (i < data.length && data[i] == -1) {
            i++;
        }
        if (i == marker || i >= data.length || (data[i] & 0xFF) != Markers.RST0 + number) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: a restart marker is missing or out of order");
        }
        begin(i + 1);
    }

    /**
     * Where the coded data ends: the place of the next marker, or the array's length.
     *
     * @throws CodecException when two or more whole bytes of coded data were not needed
     */
    int end() throws CodecException {
        int unread = valid;
        int i = position;
        while (i < data.length && !(data[i] == -1 && (i + 1 == data.length || data[i + 1] < 0)) && unread < 16) {
            unread += 8;
            i++;
        }
        if (unread >= 16) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: there is more coded data than samples");
        }
        return i;
    }

    /** At least 57 bits, or all that are left. */
    private void fill() {
        if (valid > 56) {
            return;
        }
        if (!afterFf && position + 8 <= nextFf) {
            cache |= (long) LONGS.get(data, position) >>> valid;
            int bytes = (63 - valid) >> 3;
            position += bytes;
            valid += 8 * bytes;
            return;
        }
        fillBytewise();
    }

    private void fillBytewise() {
        while (valid <= 56 && position < data.length) {
            int value = data[position] & 0xFF;
            if (afterFf) {
                cache |= (long) value << 57 >>> valid;
                valid += 7;
                afterFf = false;
                nextFf = nextFf(position);
            } else {
                if (value == 0xFF && (position + 1 >= data.length || data[position + 1] < 0)) {
                    return;
                }
                cache |= (long) value << 56 >>> valid;
                valid += 8;
                afterFf = value == 0xFF;
            }
            position++;
        }
    }

    private static CodecException endsEarly() {
        return new CodecException(Kind.CORRUPTED, "JPEG-LS: coded data ends before the last sample");
    }
}
