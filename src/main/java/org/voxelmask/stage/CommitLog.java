package org.voxelmask.stage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.voxelmask.files.Disk;

/**
 * The log of what was answered and is not yet durable in its own place: two segments in turn. When one is full, the
 * other takes over, and a {@link Checkpoint} makes the files durable whose records the full one holds. Bounded in
 * size: when both are full, whoever appends waits for the disk.
 */
final class CommitLog implements Closeable {
    static final List<String> NAMES = List.of("log-a", "log-b");

    private final Lock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition full = lock.newCondition();
    private final LongSupplier nonces;
    private LogSegment active;
    private LogSegment other;
    private boolean otherFull;
    private long uses;
    private long appends;
    private boolean woken;
    private IOException failure;

    CommitLog(Disk disk, Path root, long segmentBytes, LongSupplier nonces) throws IOException {
        this.nonces = nonces;
        active = LogSegment.open(disk, root.resolve(NAMES.get(0)), segmentBytes);
        try {
            other = LogSegment.open(disk, root.resolve(NAMES.get(1)), segmentBytes);
            begin();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void begin() throws IOException {
        active.begin(new LogSegment.Use(++uses, nonces.getAsLong()));
    }

    /**
     * Writes a record; durable when its segment is synced.
     *
     * @param target the file that it speaks of
     * @return where it stands; {@link #settle} is told of the segment when the record's instance is answered or failed
     */
    LogSpot append(LogRecord entry, Path target) throws IOException {
        LogSegment segment;
        long at;
        lock.lock();
        try {
            makeRoom(entry.length());
            segment = active;
            at = segment.reserve(entry.length(), target);
            appends++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the disk", e);
        } finally {
            lock.unlock();
        }
        try {
            segment.write(entry.seal(segment.nonce()), at);
        } catch (IOException e) {
            settle(segment);
            throw e;
        }
        return new LogSpot(segment, at);
    }

    private void makeRoom(int length) throws IOException, InterruptedException {
        requireWhole();
        while (!active.fits(length)) {
            if (active.isEmpty()) {
                throw new IOException("a record of " + length + " bytes does not fit into the log");
            }
            if (otherFull) {
                room.await();
            } else {
                turn();
            }
            requireWhole();
        }
    }

    private void turn() throws IOException {
        LogSegment before = active;
        active = other;
        other = before;
        otherFull = true;
        begin();
        full.signal();
    }

    private void requireWhole() throws IOException {
        if (failure != null) {
            throw new IOException("an earlier write to the staging disk failed: restart serve", failure);
        }
    }

    private void signal() {
        room.signalAll();
        full.signal();
    }

    /** A record's instance was answered or failed. */
    void settle(LogSegment segment) {
        lock.lock();
        try {
            segment.settle();
            if (otherFull && segment == other && segment.isSettled()) {
                full.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** After a failed sync nobody knows what is on the disk: nothing more is taken. */
    void fail(IOException cause) {
        lock.lock();
        try {
            failure = cause;
            signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a full segment; when nothing is appended for a while, the active one counts as full.
     *
     * @return the segment, all its records settled, or null when there is nothing to do or the log has failed
     */
    LogSegment awaitFull(long idleMillis) throws IOException, InterruptedException {
        lock.lock();
        try {
            long before = appends;
            long left = TimeUnit.MILLISECONDS.toNanos(idleMillis);
            while (!otherFull && !woken && left > 0) {
                left = full.awaitNanos(left);
            }
            woken = false;
            if (left <= 0) {
                turnIfIdle(before);
            }
            while (otherFull && failure == null && !other.isSettled()) {
                full.await();
            }
            return otherFull && failure == null ? other : null;
        } finally {
            lock.unlock();
        }
    }

    private void turnIfIdle(long before) throws IOException {
        if (appends == before && !active.isEmpty() && !otherFull && failure == null) {
            turn();
        }
    }

    /** Ends a waiting for a full segment. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            full.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Makes the active segment the full one, whatever it holds. */
    void turnNow() throws IOException {
        lock.lock();
        try {
            turnIfIdle(appends);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing has failed. */
    boolean isWhole() {
        lock.lock();
        try {
            return failure == null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody is waiting for room and the active segment holds nothing: there is time to wipe. */
    boolean isQuiet() {
        lock.lock();
        try {
            return active.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the log holds nothing at all. */
    boolean isClear() {
        lock.lock();
        try {
            return active.isEmpty() && !otherFull;
        } finally {
            lock.unlock();
        }
    }

    /** The full segment was cleared. */
    void cleared() {
        lock.lock();
        try {
            otherFull = false;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        fail(new IOException("the staging area is closed"));
        try {
            active.close();
        } finally {
            if (other != null) {
                other.close();
            }
        }
    }
}
