package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.voxelmask.dicom.data.ByteSource;

/** A counting cursor over a source of known length, in either byte order, that can look ahead. */
final class DicomInput implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    /** Looks beyond the buffer open the source anew; a source that needs more of them is not worth them. */
    private static final int MAX_FAR_LOOKS = 20_000;

    private final ByteSource source;
    private final long length;
    private final byte[] buffer;
    private InputStream in;
    private int next;
    private int limit;
    private long position;
    private boolean bigEndian;
    private int farLooks;
    private boolean endSeen;

    DicomInput(ByteSource source, long position, long length) throws IOException {
        this.source = source;
        this.length = length;
        this.position = position;
        this.buffer = new byte[(int) Math.max(16, Math.min(BUFFER, length - position))];
        this.in = source.open(position, length - position);
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

    /** Has at least so many bytes in the buffer, or all that are left. */
    private boolean fill(int count) throws IOException {
        if (limit - next >= count) {
            return true;
        }
        System.arraycopy(buffer, next, buffer, 0, limit - next);
        limit -= next;
        next = 0;
        while (limit < Math.min(count, buffer.length)) {
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                endSeen = true;
                return false;
            }
            limit += n;
        }
        return limit >= count;
    }

    private int take(int count) throws IOException {
        if (!fill(count)) {
            throw new EOFException("ended at byte " + (position + limit - next));
        }
        int at = next;
        next += count;
        position += count;
        return at;
    }

    int readUnsignedShort() throws IOException {
        return Numbers.unsignedShort(buffer, take(2), bigEndian);
    }

    long readUnsignedInt() throws IOException {
        return Numbers.unsignedInt(buffer, take(4), bigEndian);
    }

    int readTag() throws IOException {
        return Numbers.tag(buffer, take(4), bigEndian);
    }

    /** Looks at the next bytes, at most 16, without moving; fewer when the source ends. */
    byte[] peek(int count) throws IOException {
        boolean enough = fill(count);
        return Arrays.copyOfRange(buffer, next, enough ? next + count : limit);
    }

    /** Looks at bytes at a place from the cursor on; none when that is too costly. */
    byte[] peekAt(long at, int count) throws IOException {
        long end = Math.min(length, at + count);
        if (at < position || at >= end) {
            return new byte[0];
        }
        if (end - position <= buffer.length) {
            fill((int) (end - position));
            int from = (int) Math.min(limit, next + at - position);
            return Arrays.copyOfRange(buffer, from, Math.min(limit, from + (int) (end - at)));
        }
        if (source instanceof InflatedSource || ++farLooks > MAX_FAR_LOOKS) {
            return new byte[0];
        }
        try (InputStream there = source.open(at, end - at)) {
            byte[] bytes = there.readNBytes((int) (end - at));
            endSeen |= bytes.length < end - at;
            return bytes;
        }
    }

    /** Whether the source ended before the length that it was said to have. */
    boolean endSeen() {
        return endSeen;
    }

    /** Reads bytes that the caller has found to be there. */
    byte[] readBytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int buffered = Math.min(count, limit - next);
        System.arraycopy(buffer, next, bytes, 0, buffered);
        next += buffered;
        int read = buffered + in.readNBytes(bytes, buffered, count - buffered);
        position += read;
        if (read != count) {
            throw new EOFException("ended at byte " + position);
        }
        return bytes;
    }

    /** Moves on; sources skip what lies between without reading it, where they can. */
    void skip(long count) throws IOException {
        int buffered = (int) Math.min(count, limit - next);
        next += buffered;
        position += buffered;
        long rest = count - buffered;
        in.skipNBytes(rest);
        position += rest;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
