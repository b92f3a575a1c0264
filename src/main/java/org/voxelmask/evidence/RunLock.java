package org.voxelmask.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.voxelmask.files.DurableFile;

/**
 * Whoever writes a run's folder, or purges it, holds this. It is one byte of a file beside the runs, so that a run's
 * folder holds nothing but the run. The operating system frees it when the process dies, however it dies.
 */
public final class RunLock implements AutoCloseable {
    private static final String NAME = ".voxelmask_runs.lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a run; empty when another process, or another part of this one, has it.
     *
     * @throws IOException when the output root cannot be written
     */
    public static Optional<RunLock> tryLock(RunLayout run) throws IOException {
        Path file = file(run);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            DurableFile.createPrivateIfMissing(file);
        }
        return tryLock(file, place(run));
    }

    private static Optional<RunLock> tryLock(Path file, long place) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = channel.tryLock(place, 1, false);
            if (lock != null) {
                return Optional.of(new RunLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** Whether somebody has the run at this moment; false where the output root cannot be written. */
    public static boolean isHeld(RunLayout run) throws IOException {
        if (!Files.isWritable(file(run))) {
            return false;
        }
        try {
            Optional<RunLock> lock = tryLock(file(run), place(run));
            if (lock.isPresent()) {
                lock.get().close();
            }
            return lock.isEmpty();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Path file(RunLayout run) {
        return run.root().toAbsolutePath().normalize().getParent().resolveSibling(NAME);
    }

    /** The byte of a run: as good as its own, because ids are random. */
    private static long place(RunLayout run) {
        String name = run.root().toAbsolutePath().normalize().getFileName().toString();
        return name.chars().asLongStream().reduce(7, (hash, c) -> hash * 1_000_003 + c) & (Long.MAX_VALUE >> 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
