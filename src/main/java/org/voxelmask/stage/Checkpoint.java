package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.voxelmask.files.Disk;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/**
 * Makes durable in its own place what a full segment of the log holds, so that the segment can be used again. In a
 * pause of the senders the segment in use counts as full, and its bytes are overwritten: the log holds PHI.
 */
final class Checkpoint implements Runnable {
    private static final Log LOG = Log.of(Checkpoint.class);

    private final Disk disk;
    private final Path root;
    private final CommitLog log;
    private final long idleMillis;
    private final PurgeFollower purges;
    private volatile boolean stopping;

    Checkpoint(Disk disk, Path root, CommitLog log, long idleMillis, PurgeFollower purges) {
        this.disk = disk;
        this.root = root;
        this.log = log;
        this.idleMillis = idleMillis;
        this.purges = purges;
    }

    @Override
    public void run() {
        boolean orderly = false;
        try {
            while (!stopping) {
                Set<Path> purged = follow();
                once(idleMillis);
                if (log.isClear()) {
                    purges.forget(purged);
                }
            }
            orderly = true;
        } catch (InterruptedException e) {
            orderly = true;
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.say(LogEvent.STAGED_NOT_SYNCED, LogField.cause(e));
            log.fail(e);
            orderly = true;
        } finally {
            if (!orderly) {
                log.fail(new IOException("the staging area's checkpoint failed"));
            }
        }
    }

    /** Purges of other processes that are over. One that cannot be read is kept for the next start. */
    private Set<Path> follow() {
        try {
            purges.follow();
        } catch (IOException e) {
            LOG.say(LogEvent.PURGE_UNSEEN, LogField.cause(e));
        }
        return purges.known();
    }

    /** One round: waits, syncs, clears. */
    private boolean once(long waitMillis) throws IOException, InterruptedException {
        LogSegment full = log.awaitFull(waitMillis);
        if (full == null) {
            return false;
        }
        Set<Path> files = new LinkedHashSet<>(full.written());
        for (Path file : full.written()) {
            files.add(file.resolveSibling(StudyIndex.NAME));
        }
        disk.syncAll(root, files);
        full.clear(log.isQuiet());
        log.cleared();
        return true;
    }

    /** The last rounds, when nothing is appended any more: afterwards the log is not needed. */
    void finish() throws IOException, InterruptedException {
        Set<Path> purged = follow();
        while (once(1)) {
            LOG.say(LogEvent.CHECKPOINT_LAST);
        }
        log.turnNow();
        once(1);
        if (log.isClear()) {
            purges.forget(purged);
        }
    }

    void stop() {
        stopping = true;
        log.wake();
    }
}
