package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;

import org.voxelmask.dicom.codec.CodecException;

/** A place in an array, read big endian and never past an end. */
final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    byte[] array() {
        return bytes;
    }

    int position() {
        return at;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - at;
    }

    void skip(int count) throws CodecException {
        require(count);
        at += count;
    }

    /** A reader of some bytes from here. */
    ByteReader part(int offset, int length) throws CodecException {
        require(Math.addExact(offset, length));
        return new ByteReader(bytes, at + offset, at + offset + length);
    }

    /** What a marker segment holds behind its marker and length. */
    ByteReader content() throws CodecException {
        return part(4, remaining() - 4);
    }

    int u8() throws CodecException {
        require(1);
        return bytes[at++] & 0xFF;
    }

    int u16() throws CodecException {
        int high = u8();
        return high << 8 | u8();
    }

    long u32() throws CodecException {
        long high = u16();
        return high << 16 | u16();
    }

    /** Two bytes from here on, without moving. */
    int u16(int offset) throws CodecException {
        require(offset + 2);
        return (bytes[at + offset] & 0xFF) << 8 | (bytes[at + offset + 1] & 0xFF);
    }

    /** Four bytes from here on, without moving. */
    long u32(int offset) throws CodecException {
        return (long) u16(offset) << 16 | u16(offset + 2);
    }

    private void require(int count) throws CodecException {
        if (count < 0 || count > end - at) {
            throw new CodecException(CORRUPTED, "a JPEG 2000 stream that ends early");
        }
    }
}
