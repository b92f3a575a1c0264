package org.voxelmask.dicom.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A large value that stays where it is until somebody reads it.
 *
 * @param source where the bytes are
 * @param offset first byte in the source
 * @param length bytes, padding included
 * @param bigEndian whether units are stored most significant byte first; readers of {@link #open} swap
 */
public record BulkData(ByteSource source, long offset, long length, boolean bigEndian) implements Value {

    /** A value in memory behind the same interface, little endian. */
    public static BulkData of(byte[] bytes) {
        ByteSource source = (at, n) -> new ByteArrayInputStream(bytes, Math.toIntExact(at), Math.toIntExact(n));
        return new BulkData(source, 0, bytes.length, false);
    }

    /** Opens the whole value as stored. */
    public InputStream open() throws IOException {
        return source.open(offset, length);
    }

    /**
     * Opens a part of the value as stored.
     *
     * @param from first byte, from the start of the value
     * @param count bytes; {@code from + count} must not pass the end of the value
     */
    public InputStream open(long from, long count) throws IOException {
        if (from < 0 || count < 0 || from > length - count) {
            throw new EOFException("bytes " + from + " to " + (from + count) + " of a value of " + length);
        }
        return source.open(offset + from, count);
    }

    /**
     * Reads the whole value as stored.
     *
     * @param limit the most bytes that the caller is ready to hold
     * @throws IOException when the value is longer than the limit, or its source fails
     */
    public byte[] readAll(int limit) throws IOException {
        if (length > limit) {
            throw new IOException("a value of " + length + " bytes where " + limit + " are allowed");
        }
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes((int) length);
            if (bytes.length != length) {
                throw new EOFException("a value of " + length + " bytes ended after " + bytes.length);
            }
            return bytes;
        }
    }
}
