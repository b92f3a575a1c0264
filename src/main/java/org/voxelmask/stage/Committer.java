package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.voxelmask.files.Disk;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.log.LogScope;
import org.voxelmask.stage.StageException.Reason;

/**
 * Makes durable together what many associations wait for: one sync for all that came while the last one ran. Its
 * thread touches files and nothing else, so no peer can hold it up.
 */
final class Committer implements Runnable {
    private static final Log LOG = Log.of(Committer.class);
    private static final int MAX_GROUP = 1024;

    /** Ends the thread. An interrupt would close the file that it writes. */
    private static final Commit END =
            new Commit(null, null, null, null, new CompletableFuture<>(), false, new CompletableFuture<>());

    private final Disk disk;
    private final Path studies;
    private final CommitLog log;
    private final IndexLock indexes;
    private final Sealing sealing;
    private final BlockingQueue<Commit> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(LogScope.inherited(this), "stage-commit");
    private boolean ended;

    Committer(Disk disk, Path studies, CommitLog log, IndexLock indexes, Sealing sealing) {
        this.disk = disk;
        this.studies = studies;
        this.log = log;
        this.indexes = indexes;
        this.sealing = sealing;
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Completes the commit's future, sooner or later, whatever happens. */
    synchronized void submit(Commit commit) {
        if (ended && commit.equals(END)) {
            return;
        } else if (ended) {
            fail(List.of(commit), new IOException("the staging area is closed"));
        } else {
            queue.add(commit);
        }
    }

    /** Commits what was submitted, and ends. */
    void stop() throws InterruptedException {
        submit(END);
        thread.join();
    }

    @Override
    public void run() {
        List<Commit> group = new ArrayList<>();
        boolean orderly = false;
        try {
            while (!orderly) {
                group.clear();
                group.add(queue.take());
                queue.drainTo(group, MAX_GROUP);
                orderly = group.remove(END);
                commit(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(group, orderly);
        }
    }

    private synchronized void end(List<Commit> group, boolean orderly) {
        ended = true;
        IOException cause = new IOException("the staging area's committer has ended");
        if (!orderly) {
            log.fail(cause);
        }
        queue.drainTo(group);
        group.remove(END);
        fail(group, cause);
    }

    private void commit(List<Commit> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            syncFolders(group);
            Set<LogSegment> segments = new LinkedHashSet<>();
            group.forEach(commit -> segments.add(commit.segment()));
            for (LogSegment segment : segments) {
                segment.force();
            }
        } catch (IOException e) {
            LOG.say(LogEvent.STAGING_NOT_SYNCED, LogField.cause(e));
            log.fail(e);
            written(group); // whose failure is that of the sync
            fail(group, e);
            return;
        }
        List<Commit> ready = written(group);
        try {
            indexes.hold(() -> list(ready));
        } catch (IOException e) {
            fail(ready, e);
        }
    }

    /** Waits for the files that were written beside the sync; those that could not be are failed and left out. */
    private List<Commit> written(List<Commit> group) {
        List<Commit> written = new ArrayList<>(group.size());
        for (Commit commit : group) {
            try {
                commit.written().join();
                written.add(commit);
            } catch (CompletionException e) {
                fail(List.of(commit), e.getCause());
            }
        }
        return written;
    }

    private void syncFolders(List<Commit> group) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Commit commit : group) {
            if (commit.syncFolder()) {
                folders.add(commit.folder());
            }
        }
        for (Path folder : folders) {
            disk.syncFolder(folder);
        }
        if (!folders.isEmpty()) {
            disk.syncFolder(studies);
        }
    }

    /** Those whose study was not forgotten while they came: nobody could open the others, and none is answered. */
    private List<Commit> openable(List<Commit> group) throws IOException {
        List<Commit> openable = new ArrayList<>(group.size());
        try (PackProbe packs = new PackProbe()) {
            for (Commit commit : group) {
                try {
                    if (packs.hold(commit.instance()) && sealing.isCurrent(commit.instance())) {
                        openable.add(commit);
                    } else {
                        fail(List.of(commit), new IOException("the study was purged while the object came"));
                    }
                } catch (IOException e) {
                    fail(List.of(commit), e);
                }
            }
        }
        return openable;
    }

    /** Only what the index lists is there for readers. */
    private int list(List<Commit> group) throws IOException {
        Map<Path, List<Commit>> byStudy = new LinkedHashMap<>();
        openable(group)
                .forEach(commit -> byStudy.computeIfAbsent(commit.folder(), f -> new ArrayList<>())
                        .add(commit));
        byStudy.forEach((folder, commits) -> {
            try {
                StudyIndex.append(
                        disk, folder, commits.stream().map(Commit::line).toList());
            } catch (IOException e) {
                fail(commits, e);
                return;
            }
            commits.forEach(commit -> {
                log.settle(commit.segment());
                commit.done().complete(commit.instance());
            });
        });
        return byStudy.size();
    }

    private void fail(List<Commit> commits, Throwable cause) {
        for (Commit commit : commits) {
            if (commit.done().isDone()) {
                continue;
            }
            log.settle(commit.segment());
            commit.done()
                    .completeExceptionally(
                            cause instanceof StageException known
                                    ? known
                                    : new StageException(Reason.IO, "the staging disk did not keep the object", cause));
        }
    }
}
