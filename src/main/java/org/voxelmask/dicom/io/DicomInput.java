package org.voxelmask.dicom.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.voxelmask.dicom.data.ByteSource;

/** A counting cursor over a source of known length, in either byte order. */
final class DicomInput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ByteSource source;
    private final long length;
    private BufferedInputStream in;
    private long position;
    private boolean bigEndian;

    DicomInput(ByteSource source, long position, long length) throws IOException {
        this.source = source;
        this.length = length;
        this.position = position;
        this.in = open(position);
    }

    private BufferedInputStream open(long at) throws IOException {
        return new BufferedInputStream(source.open(at, length - at), BUFFER);
    }

    ByteSource source() {
        return source;
    }

    long position() {
        return position;
    }

    long length() {
        return length;
    }

    long remaining() {
        return length - position;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    void bigEndian(boolean value) {
        bigEndian = value;
    }

    int readUnsignedByte() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("ended at byte " + position);
        }
        position++;
        return b;
    }

    int readUnsignedShort() throws IOException {
        int first = readUnsignedByte();
        int second = readUnsignedByte();
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    int readInt() throws IOException {
        int first = readUnsignedShort();
        int second = readUnsignedShort();
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    long readUnsignedInt() throws IOException {
        return readInt() & 0xFFFFFFFFL;
    }

    int readTag() throws IOException {
        int group = readUnsignedShort();
        return group << 16 | readUnsignedShort();
    }

    /** Looks at the next bytes without moving; fewer when the source ends. */
    byte[] peek(int count) throws IOException {
        in.mark(count);
        byte[] bytes = in.readNBytes(count);
        in.reset();
        return bytes;
    }

    /** Reads bytes that the caller has found to be there. */
    byte[] readBytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length != count) {
            throw new EOFException("ended at byte " + position);
        }
        return bytes;
    }

    /** Moves on; a long way by opening the source there. */
    void skip(long count) throws IOException {
        if (count > BUFFER) {
            in.close();
            position += count;
            in = open(position);
            return;
        }
        in.skipNBytes(count);
        position += count;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
