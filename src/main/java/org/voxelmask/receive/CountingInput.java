package org.voxelmask.receive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts the bytes of a data set as they are taken. Copies as the stream below copies: without a buffer in between. */
final class CountingInput extends FilterInputStream {
    private long count;

    CountingInput(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        count += Math.max(n, 0);
        return n;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long n = in.skip(bytes);
        count += n;
        return n;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long n = in.transferTo(out);
        count += n;
        return n;
    }
}
