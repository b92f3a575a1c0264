package org.voxelmask.stage;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.voxelmask.files.Disk;

/**
 * Direct buffers to give back: their memory is freed late, so one for each object would pile up. Objects begin in a
 * small one and go on in a large one as long as there are any; that bounds the memory whatever the senders do.
 */
final class BufferPool {
    /** File bytes that a large buffer holds: larger objects are written while they come. */
    static final int LARGE = 1 << 20;

    private static final int SMALL = 1 << 16;

    /** Behind the bytes of an object: for what sealing adds. */
    static final int SLACK = 4096;

    private static final int MAX_LARGE = 32;
    private static final int IDLE_SMALL = 64;

    private final boolean chunks;
    private final Semaphore large = new Semaphore(MAX_LARGE);
    private final BlockingQueue<ByteBuffer> idleLarge = new ArrayBlockingQueue<>(MAX_LARGE);
    private final BlockingQueue<ByteBuffer> idleSmall = new ArrayBlockingQueue<>(IDLE_SMALL);

    /**
     * An empty pool.
     *
     * @param chunks whether a full buffer holds whole chunks of {@link ObjectCipher}, and not whole blocks
     */
    BufferPool(boolean chunks) {
        this.chunks = chunks;
    }

    /** A small buffer, empty, with room for a record's head in front of its position. */
    ByteBuffer small() {
        ByteBuffer idle = idleSmall.poll();
        return begin(idle == null ? allocate(SMALL) : idle);
    }

    /** A large buffer in place of a small one, with the same bytes; the small one when there is none left. */
    ByteBuffer enlarge(ByteBuffer small) {
        if (isLarge(small) || !large.tryAcquire()) {
            return small;
        }
        ByteBuffer idle = idleLarge.poll();
        ByteBuffer buffer = begin(idle == null ? allocate(LARGE) : idle);
        buffer.put(small.flip().position(LogRecord.FRONT));
        giveBack(small);
        return buffer;
    }

    void giveBack(ByteBuffer buffer) {
        if (isLarge(buffer)) {
            idleLarge.add(buffer);
            large.release();
        } else {
            idleSmall.offer(buffer); // when all places are taken, the collector has it
        }
    }

    /** Empties a buffer. */
    ByteBuffer begin(ByteBuffer buffer) {
        int size = isLarge(buffer) ? LARGE : SMALL;
        int most = chunks ? size / ObjectCipher.STORED * ObjectCipher.CHUNK : size;
        return buffer.clear().limit(LogRecord.FRONT + most).position(LogRecord.FRONT);
    }

    private static boolean isLarge(ByteBuffer buffer) {
        return buffer.capacity() == LogRecord.FRONT + LARGE + SLACK;
    }

    private static ByteBuffer allocate(int size) {
        int capacity = LogRecord.FRONT + size + SLACK;
        return ByteBuffer.allocateDirect(capacity + Disk.BLOCK)
                .alignedSlice(Disk.BLOCK)
                .slice(0, capacity);
    }
}
