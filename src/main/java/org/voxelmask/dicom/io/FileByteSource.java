package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.voxelmask.dicom.data.ByteSource;

/** A file, opened anew for each stretch, so that nothing stays open between reads. */
record FileByteSource(Path file) implements ByteSource {
    @Override
    public InputStream open(long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (channel.size() < offset + length) {
                throw new EOFException("the file is shorter than when it was read first");
            }
            channel.position(offset);
            return new BoundedInputStream(new ChannelStream(channel), length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
