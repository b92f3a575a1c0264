package org.voxelmask.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A study taken by one run, or the staging area by one receiver. The operating system frees it when the process dies, however it dies. */
public final class StageLock implements AutoCloseable {
    private final FileChannel channel;

    private StageLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when another process, or another part of this one, has it. */
    static Optional<StageLock> tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new StageLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        }
        channel.close();
        return Optional.empty();
    }

    /** Refuses to go on without it. */
    void requireHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the lock was given back");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
