package org.voxelmask.dicom.codec.jpeg;

import java.util.Locale;
import org.voxelmask.dicom.codec.CodecException;

/** Walks the marker segments of a stream (T.81 B.1.1). */
final class SegmentReader {
    private final byte[] stream;
    private int at;

    /** Stands after SOI. */
    SegmentReader(byte[] stream) throws CodecException {
        if (stream.length < 4 || (stream[0] & 0xFF) != 0xFF || (stream[1] & 0xFF) != Marker.SOI) {
            throw Broken.corrupted("no start of image");
        }
        this.stream = stream;
        this.at = 2;
    }

    /** The next segment; the reader then stands after it. */
    Segment next() throws CodecException {
        if (byteAt(at) != 0xFF) {
            throw Broken.corrupted("bytes where a marker belongs");
        }
        while (byteAt(at) == 0xFF) {
            at++;
        }
        int marker = byteAt(at++);
        if (marker == Marker.EOI) {
            throw Broken.corrupted("an end before its image is whole");
        }
        boolean bare = marker < Marker.SOF0 || (marker >= Marker.RST0 && marker <= Marker.SOI);
        if (bare) {
            throw Broken.corrupted(String.format(Locale.ROOT, "a marker FF%02X where none belongs", marker));
        }
        int length = byteAt(at) << 8 | byteAt(at + 1);
        if (length < 2 || length > stream.length - at) {
            throw Broken.corrupted(String.format(Locale.ROOT, "a segment FF%02X that is cut off", marker));
        }
        Segment segment = new Segment(stream, marker, at + 2, at + length);
        at += length;
        return segment;
    }

    /** Stands where coded data begin; {@link #resume} says where they ended. */
    BitReader codedData() {
        return new BitReader(stream, at);
    }

    /** Goes on with the marker after coded data. */
    void resume(int position) {
        at = position;
    }

    private int byteAt(int index) throws CodecException {
        if (index >= stream.length) {
            throw Broken.corrupted("no end: it is truncated");
        }
        return stream[index] & 0xFF;
    }
}
