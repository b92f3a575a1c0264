package org.voxelmask.dicom.codec.jpeg;

import java.util.Arrays;
import java.util.Locale;
import org.voxelmask.dicom.codec.CodecException;

/** The parameters of one marker segment (T.81 B.1.1.4), read from front to end. */
final class Segment {
    private final byte[] stream;
    private final int marker;
    private final int from;
    private final int end;
    private int at;

    /**
     * Bytes of a stream.
     *
     * @param marker the second byte of the marker
     * @param from the first byte after the length
     * @param end the byte after the last
     */
    Segment(byte[] stream, int marker, int from, int end) {
        this.stream = stream;
        this.marker = marker;
        this.from = from;
        this.at = from;
        this.end = end;
    }

    int marker() {
        return marker;
    }

    /** The byte after the segment. */
    int end() {
        return end;
    }

    /** Marker, length and parameters as they stand in the stream. */
    byte[] bytes() {
        byte[] bytes = Arrays.copyOfRange(stream, from - 4, end);
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) marker;
        return bytes;
    }

    /** Whether the parameters begin with these bytes. */
    boolean startsWith(byte[] text) {
        return end - from >= text.length && Arrays.equals(stream, from, from + text.length, text, 0, text.length);
    }

    int remaining() {
        return end - at;
    }

    int u8() throws CodecException {
        if (at >= end) {
            throw broken();
        }
        return stream[at++] & 0xFF;
    }

    int u16() throws CodecException {
        return u8() << 8 | u8();
    }

    /** Nothing may be left. */
    void requireEnd() throws CodecException {
        if (at != end) {
            throw broken();
        }
    }

    CodecException broken() {
        return Broken.corrupted(String.format(Locale.ROOT, "a broken segment FF%02X", marker));
    }
}
