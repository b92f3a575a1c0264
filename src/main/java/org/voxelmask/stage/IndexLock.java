package org.voxelmask.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whoever changes indexes, or puts a file where one lies already, holds this for a moment: a purge is another process
 * than the receiver. The operating system frees it when the process dies, however it dies.
 */
final class IndexLock {
    /** One for each file and process, for the reason that {@link StageLock} gives. */
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path file;

    /** The lock of a staging area. */
    IndexLock(StageLayout layout) {
        this.file = layout.indexLock().toAbsolutePath();
    }

    /** Something that is done under the lock. */
    @FunctionalInterface
    interface Step<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Waits for the lock and does something under it; whoever holds it may ask again. */
    <T> T hold(Step<T> step) throws IOException {
        Path real = file.getParent().toRealPath().resolve(file.getFileName());
        ReentrantLock inProcess = IN_PROCESS.computeIfAbsent(real, any -> new ReentrantLock());
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
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
