package org.voxelmask.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whoever changes indexes, or puts a file where one lies already, holds this for a moment: a purge is another process
 * than the receiver. The operating system frees it when the process dies, however it dies.
 */
final class IndexLock {
    private static final long PAUSE_NANOS = 500_000;

    private final Path file;
    private final ReentrantLock inProcess = new ReentrantLock();

    /** The lock of a staging area. */
    IndexLock(StageLayout layout) {
        this.file = layout.indexLock();
    }

    /** Something that is done under the lock. */
    @FunctionalInterface
    interface Step<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Waits for the lock and does something under it; whoever holds it may ask again. */
    <T> T hold(Step<T> step) throws IOException {
        if (inProcess.isHeldByCurrentThread()) {
            return step.run();
        }
        inProcess.lock();
        try {
            FileChannel channel = locked();
            try {
                return step.run();
            } finally {
                channel.close();
            }
        } finally {
            inProcess.unlock();
        }
    }

    private FileChannel locked() throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return channel;
            } catch (OverlappingFileLockException e) {
                channel.close(); // another part of this process has it for a moment
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }
}
