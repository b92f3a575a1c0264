package org.voxelmask.dicom.io;

import java.io.IOException;
import java.io.InputStream;

/** A stream from one place to another of something that can be read at any place; skipping reads nothing. */
public abstract class StretchStream extends InputStream {
    private final long end;
    private long at;

    /**
     * A stretch.
     *
     * @param at its first byte
     * @param end behind its last byte
     */
    protected StretchStream(long at, long end) {
        this.at = at;
        this.end = end;
    }

    /**
     * Reads at a place.
     *
     * @param length at least 1, and never beyond the end of the stretch
     * @return how many bytes were read, at least 1
     * @throws java.io.EOFException when there are none, though the stretch goes on
     */
    protected abstract int read(long place, byte[] bytes, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        int n = read(at, bytes, offset, (int) Math.min(length, end - at));
        at += n;
        return n;
    }

    @Override
    public final long skip(long n) {
        long skipped = Math.max(0, Math.min(n, end - at));
        at += skipped;
        return skipped;
    }

    @Override
    public final int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - at);
    }
}
