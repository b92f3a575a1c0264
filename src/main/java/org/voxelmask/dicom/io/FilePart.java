package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
public record FilePart(Path file, long start, long length) implements ByteSource {
    /**
     * A whole file, as long as it is now.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    public static FilePart whole(Path file) throws IOException {
        return new FilePart(file, 0, Files.size(file));
    }

    @Override
    public InputStream open(long offset, long bytes) throws IOException {
        if (offset < 0 || bytes < 0 || offset > length - bytes) {
            throw new EOFException("the object is shorter than that");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (channel.size() < start + offset + bytes) {
                throw new EOFException("the file is shorter than when it was read first");
            }
            return new Stretch(channel, start + offset, start + offset + bytes);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static final class Stretch extends StretchStream {
        private final FileChannel channel;

        Stretch(FileChannel channel, long at, long end) {
            super(at, end);
            this.channel = channel;
        }

        @Override
        protected int read(long place, byte[] bytes, int offset, int length) throws IOException {
            int n = channel.read(ByteBuffer.wrap(bytes, offset, length), place);
            if (n < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
