package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.voxelmask.dicom.data.ByteSource;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;

/**
 * The file of an object that does not fit into memory: written block by block while the object comes. Its first bytes
 * are kept until the end, because the label goes into them. For one thread at a time.
 */
final class LargeFile implements AutoCloseable {
    private final DiskFile file;
    private final Path path;
    private final Optional<ObjectCipher> cipher;
    private final BufferPool buffers;
    private final ByteBuffer scratch;
    private final ByteBuffer first;
    private long written;

    /** Creates the file; the first bytes that are written hold the label's place within their first block. */
    LargeFile(Disk disk, Path path, Optional<ObjectCipher> cipher, BufferPool buffers) throws IOException {
        this.path = path;
        this.cipher = cipher;
        this.buffers = buffers;
        file = disk.createLarge(path);
        first = buffers.small().clear();
        scratch = buffers.small();
    }

    /**
     * Writes what a buffer holds behind the record's front: whole blocks or chunks, but for the last time.
     *
     * @param buffer is used up
     */
    void write(ByteBuffer buffer, boolean last) throws IOException {
        int length = buffer.limit() - LogRecord.FRONT;
        if (written == 0) {
            keepFirst(buffer, length);
        }
        if (cipher.isEmpty()) {
            writeBlocks(buffer, LogRecord.FRONT, length, written);
        } else {
            writeChunks(cipher.get(), buffer, length, last);
        }
        written += length;
    }

    private void keepFirst(ByteBuffer buffer, int length) {
        int start = cipher.isEmpty() ? 0 : SealedHead.LARGE;
        int most = cipher.isEmpty() ? Disk.BLOCK : ObjectCipher.CHUNK;
        first.put(start, buffer, LogRecord.FRONT, Math.min(length, most));
    }

    /** The first chunk is not sealed yet: it changes, and a nonce must not come twice. */
    private void writeChunks(ObjectCipher object, ByteBuffer buffer, int length, boolean last) throws IOException {
        int kept = written == 0 ? Math.min(length, ObjectCipher.CHUNK) : 0;
        if (kept == length) {
            return;
        }
        long index = (written + kept) / ObjectCipher.CHUNK;
        int to = LogRecord.FRONT + (kept == 0 ? 0 : ObjectCipher.STORED);
        object.sealInPlace(buffer, LogRecord.FRONT + kept, length - kept, to, index, last, scratch);
        writeBlocks(buffer, to, buffer.limit() - to, SealedHead.LARGE + index * ObjectCipher.STORED);
    }

    private void writeBlocks(ByteBuffer buffer, int from, int length, long position) throws IOException {
        ByteBuffer bytes = buffer.duplicate();
        bytes.limit(from + padded(length)).position(from);
        file.write(bytes, position);
    }

    private static int padded(int length) {
        return (length + Disk.BLOCK - 1) / Disk.BLOCK * Disk.BLOCK;
    }

    /** Bytes of the object. */
    long length() {
        return written;
    }

    /** What was written so far. */
    ByteSource source() {
        int n = (int) Math.min(written, ObjectCipher.CHUNK);
        byte[] begin = new byte[n];
        first.get(SealedHead.LARGE, begin);
        return SealedFile.unfinished(path, written, cipher.orElseThrow(), begin);
    }

    /** Puts the label into its place, cuts the padding off, and makes the file durable. */
    void finish(byte[] label, int labelOffset, Optional<StudyCipher> study) throws IOException {
        if (cipher.isEmpty()) {
            first.put(labelOffset, label);
            writeBlocks(first, 0, Disk.BLOCK, 0);
            file.truncate(written);
        } else {
            first.put(SealedHead.LARGE + labelOffset, label);
            int n = (int) Math.min(written, ObjectCipher.CHUNK);
            ObjectCipher object = cipher.get();
            boolean only = written <= ObjectCipher.CHUNK;
            object.sealInPlace(first, SealedHead.LARGE, n, SealedHead.LARGE, 0, only, scratch);
            first.put(
                    0,
                    SealedHead.of(SealedHead.LARGE, written, study.orElseThrow(), object)
                            .array());
            writeBlocks(first, 0, SealedHead.LARGE + ObjectCipher.STORED, 0);
            file.truncate(SealedHead.LARGE + ObjectCipher.stored(written));
        }
        file.force();
    }

    @Override
    public void close() throws IOException {
        buffers.giveBack(first);
        buffers.giveBack(scratch);
        file.close();
    }
}
