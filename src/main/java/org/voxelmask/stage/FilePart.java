package org.voxelmask.stage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.voxelmask.dicom.data.ByteSource;

/**
 * A part of a file, opened anew for each stretch, so that nothing stays open between reads.
 *
 * @param file that holds it
 * @param start where it begins
 * @param length bytes of it
 */
record FilePart(Path file, long start, long length) implements ByteSource {
    @Override
    public InputStream open(long offset, long bytes) throws IOException {
        if (offset < 0 || bytes < 0 || offset > length - bytes) {
            throw new EOFException("the object is shorter than that");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        if (channel.size() < start + offset + bytes) {
            channel.close();
            throw new EOFException("the file is shorter than when it was read first");
        }
        return new Stretch(channel, start + offset, start + offset + bytes);
    }

    private static final class Stretch extends InputStream {
        private final FileChannel channel;
        private final long end;
        private long at;

        Stretch(FileChannel channel, long at, long end) {
            this.channel = channel;
            this.at = at;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at >= end) {
                return -1;
            }
            int n = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - at)), at);
            if (n < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            at += n;
            return n;
        }

        @Override
        public long skip(long n) {
            long skipped = Math.max(0, Math.min(n, end - at));
            at += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - at);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
