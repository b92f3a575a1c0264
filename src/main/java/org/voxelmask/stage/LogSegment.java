package org.voxelmask.stage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;

/**
 * One of the two files of the log. Its first block names its use: magic "VXMLOG01", number of the use, nonce, CRC-32C;
 * all zero when it holds nothing. Grows by steps that are written with zeros first: to write again what was written
 * once is the cheapest thing to sync. Guarded by the log's lock, but for {@link #write} and {@link #force}.
 */
final class LogSegment implements Closeable {
    static final int BLOCK = LogRecord.ALIGNMENT;

    private static final long MAGIC = 0x56584D4C4F473031L;
    private static final int STEP = 1 << 22;
    private static final int ZEROS = 1 << 18;

    private final DiskFile file;
    private final long maxBytes;
    private final Set<Path> written = new LinkedHashSet<>();
    private long allocated;
    private long end = BLOCK;
    private long used = BLOCK;
    private long nonce;
    private int pending;

    private LogSegment(DiskFile file, long maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.allocated = file.size();
    }

    static LogSegment open(Disk disk, Path path, long maxBytes) throws IOException {
        return new LogSegment(disk.open(path), maxBytes);
    }

    /**
     * Which use of the log a segment belongs to.
     *
     * @param number later uses have higher ones
     * @param nonce of its records
     */
    record Use(long number, long nonce) {
        /** Reads the first block; empty when the segment holds nothing. */
        static Optional<Use> read(ByteBuffer block) {
            if (block.remaining() < 28 || block.getLong(0) != MAGIC || block.getInt(24) != crc(block.slice(0, 24))) {
                return Optional.empty();
            }
            return Optional.of(new Use(block.getLong(8), block.getLong(16)));
        }

        ByteBuffer block() {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            block.putLong(0, MAGIC).putLong(8, number).putLong(16, nonce);
            return block.putInt(24, crc(block.slice(0, 24)));
        }

        private static int crc(ByteBuffer bytes) {
            CRC32C crc = new CRC32C();
            crc.update(bytes);
            return (int) crc.getValue();
        }
    }

    void begin(Use use) throws IOException {
        nonce = use.nonce();
        end = BLOCK;
        grow(BLOCK);
        file.write(use.block(), 0);
    }

    boolean fits(int length) {
        return end + length <= maxBytes;
    }

    /** Takes room for a record and counts it as pending. */
    long reserve(int length, Path target) throws IOException {
        long at = end;
        long next = at + (length + BLOCK - 1L) / BLOCK * BLOCK;
        grow(next);
        end = next;
        used = Math.max(used, next);
        pending++;
        written.add(target);
        return at;
    }

    private void grow(long to) throws IOException {
        while (allocated < to) {
            long until = Math.min(allocated / STEP * STEP + STEP, Math.max(maxBytes, to));
            zero(allocated, until);
            allocated = until;
        }
    }

    private void zero(long from, long until) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
        for (long at = from; at < until; at += ZEROS) {
            zeros.clear().limit((int) Math.min(ZEROS, until - at));
            file.write(zeros, at);
        }
    }

    long nonce() {
        return nonce;
    }

    /** The files whose records it holds. */
    Set<Path> written() {
        return written;
    }

    boolean isEmpty() {
        return end == BLOCK;
    }

    boolean isSettled() {
        return pending == 0;
    }

    void settle() {
        pending--;
    }

    void write(ByteBuffer bytes, long position) throws IOException {
        file.write(bytes, position);
    }

    /** Writes zeros over the beginning of a record, which is none any more then. */
    void erase(long at) throws IOException {
        zero(at, at + BLOCK);
    }

    void force() throws IOException {
        file.force();
    }

    /**
     * Forgets the records: first the block that names them, and when asked to also their bytes.
     *
     * @param wipe writes zeros over all that was used since the last wiping
     */
    void clear(boolean wipe) throws IOException {
        zero(0, BLOCK);
        if (wipe) {
            zero(BLOCK, used);
            used = BLOCK;
        }
        file.force();
        written.clear();
        end = BLOCK;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
