package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxelmask.stage.StageException.Reason;

/**
 * The room on the staging disk. The system is asked again after a while or when much has been written since: to ask
 * for every small object would cost more than to write it.
 */
final class FreeSpace {
    private static final long ASK_AFTER_BYTES = 16L << 20;
    private static final long ASK_AFTER_NANOS = 200_000_000L;

    private final FileStore store;
    private final long minFreeBytes;
    private long usable;
    private long taken;
    private long askedAt;

    FreeSpace(Path root, long minFreeBytes) throws IOException {
        this.store = Files.getFileStore(root);
        this.minFreeBytes = minFreeBytes;
        ask();
    }

    private void ask() throws IOException {
        usable = store.getUsableSpace();
        taken = 0;
        askedAt = System.nanoTime();
    }

    /** Counts bytes that are about to be written, twice: in the log and in the file. */
    synchronized void take(long bytes) throws IOException {
        taken += 2 * bytes;
        if (taken > ASK_AFTER_BYTES || usable - taken < minFreeBytes || System.nanoTime() - askedAt > ASK_AFTER_NANOS) {
            ask();
        }
        if (usable < minFreeBytes || usable < 2 * bytes) {
            throw new StageException(Reason.OUT_OF_SPACE, "less than min_free_bytes on the disk");
        }
    }

    /** Why a write failed. The words of the system's error are of its language, so the disk itself is asked, too. */
    synchronized StageException explain(IOException e) {
        String words = String.valueOf(e.getMessage());
        boolean full = words.contains("No space left") || words.contains("quota exceeded");
        try {
            ask();
            full |= usable < BufferPool.LARGE;
        } catch (IOException more) {
            e.addSuppressed(more);
        }
        return new StageException(full ? Reason.OUT_OF_SPACE : Reason.IO, "the staging disk refused to write", e);
    }
}
