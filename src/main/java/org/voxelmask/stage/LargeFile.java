package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;

/** The file of an object that does not fit into memory: written block by block while the object comes. */
final class LargeFile implements AutoCloseable {
    private final DiskFile file;
    private final ByteBuffer first = ByteBuffer.allocateDirect(2 * Disk.BLOCK).alignedSlice(Disk.BLOCK);
    private long written;

    /** Creates the file; the first bytes that are written hold the label's place within their first block. */
    LargeFile(Disk disk, Path path) throws IOException {
        file = disk.createLarge(path);
    }

    /** Writes what a buffer holds behind the record's front: whole blocks, but for the last time. */
    void write(ByteBuffer buffer) throws IOException {
        int length = buffer.limit() - LogRecord.FRONT;
        if (written == 0) {
            first.put(0, buffer, LogRecord.FRONT, Math.min(length, Disk.BLOCK));
        }
        int padded = (length + Disk.BLOCK - 1) / Disk.BLOCK * Disk.BLOCK;
        ByteBuffer bytes = buffer.duplicate();
        bytes.limit(LogRecord.FRONT + padded).position(LogRecord.FRONT);
        file.write(bytes, written);
        written += length;
    }

    long length() {
        return written;
    }

    /** Puts the label into its place, cuts the padding off, and makes the file durable. */
    void finish(byte[] label, long labelOffset) throws IOException {
        first.put((int) labelOffset, label);
        file.write(first.duplicate().limit(Disk.BLOCK).position(0), 0);
        file.truncate(written);
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
