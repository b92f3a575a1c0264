package org.voxelmask.dicom.codec.jpegls;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;

/** One marker segment's parameters, read in order; never past their end. */
final class Segment {
    private final byte[] data;
    private final int end;
    private int position;

    /** Of a marker whose length field lies at {@code position}. */
    Segment(byte[] data, int position) throws CodecException {
        this.data = data;
        if (position + 2 > data.length) {
            throw tooShort();
        }
        int length = ((data[position] & 0xFF) << 8) | (data[position + 1] & 0xFF);
        if (length < 2 || length > data.length - position) {
            throw tooShort();
        }
        this.position = position + 2;
        end = position + length;
    }

    int octet() throws CodecException {
        if (position >= end) {
            throw tooShort();
        }
        return data[position++] & 0xFF;
    }

    int word() throws CodecException {
        return (octet() << 8) | octet();
    }

    /** Parameters not read yet, in bytes. */
    int left() {
        return end - position;
    }

    /** Where the next marker is. */
    int end() {
        return end;
    }

    /** To be called when every parameter was read. */
    void finish() throws CodecException {
        if (position != end) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: a marker segment is longer than its parameters");
        }
    }

    private static CodecException tooShort() {
        return new CodecException(Kind.CORRUPTED, "JPEG-LS: a marker segment ends early");
    }
}
