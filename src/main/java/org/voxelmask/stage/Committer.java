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
            refuse(new LinkedHashMap<>(Map.of(commit, new IOException("the staging area is closed"))));
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
        Map<Commit, Throwable> refused = new LinkedHashMap<>();
        written(group, refused).forEach(commit -> refused.put(commit, cause));
        refuse(refused);
    }

    private void commit(List<Commit> group) {
        if (group.isEmpty()) {
            return;
        }
        Map<Commit, Throwable> refused = new LinkedHashMap<>();
        try {
            sync(group);
            List<Commit> ready = written(group, refused);
            list(ready, refused);
        } catch (IOException e) {
            LOG.say(LogEvent.STAGING_NOT_SYNCED, LogField.cause(e));
            log.fail(e);
            written(group, refused); // nobody writes any more when they are refused
            group.forEach(commit -> refused.put(commit, e));
        }
        refuse(refused);
    }

    private void sync(List<Commit> group) throws IOException {
        syncFolders(group);
        Set<LogSegment> segments = new LinkedHashSet<>();
        group.forEach(commit -> segments.add(commit.segment()));
        for (LogSegment segment : segments) {
            segment.force();
        }
    }

    /** Waits for the files that were written beside the sync; those that could not be are refused and left out. */
    private static List<Commit> written(List<Commit> group, Map<Commit, Throwable> refused) {
        List<Commit> written = new ArrayList<>(group.size());
        for (Commit commit : group) {
            try {
                commit.written().join();
                written.add(commit);
            } catch (CompletionException e) {
                refused.put(commit, e.getCause());
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
    private List<Commit> openable(List<Commit> group, Map<Commit, Throwable> refused) throws IOException {
        List<Commit> openable = new ArrayList<>(group.size());
        try (PackProbe packs = new PackProbe()) {
            for (Commit commit : group) {
                try {
                    if (packs.hold(commit.instance()) && sealing.isCurrent(commit.instance())) {
                        openable.add(commit);
                    } else {
                        refused.put(
                                commit,
                                new StageException(Reason.PURGED, "the study was purged while the object came"));
                    }
                } catch (IOException e) {
                    refused.put(commit, e);
                }
            }
        }
        return openable;
    }

    /** Only what the index lists is there for readers. What cannot be listed is refused. */
    private void list(List<Commit> ready, Map<Commit, Throwable> refused) {
        try {
            indexes.hold(() -> {
                Map<Path, List<Commit>> byStudy = new LinkedHashMap<>();
                openable(ready, refused)
                        .forEach(commit -> byStudy.computeIfAbsent(commit.folder(), f -> new ArrayList<>())
                                .add(commit));
                byStudy.forEach((folder, commits) -> list(folder, commits, refused));
                return byStudy.size();
            });
        } catch (IOException e) {
            ready.forEach(commit -> refused.putIfAbsent(commit, e));
        }
    }

    private void list(Path folder, List<Commit> commits, Map<Commit, Throwable> refused) {
        try {
            StudyIndex.append(disk, folder, commits.stream().map(Commit::line).toList());
        } catch (IOException e) {
            commits.forEach(commit -> refused.put(commit, e));
            return;
        }
        for (Commit commit : commits) {
            log.settle(commit.segment());
            commit.done().complete(commit.instance());
        }
    }

    /**
     * Refuses what was not answered yet. Its records leave the log first, durably: a start would stage again what a sender
     * was told is not kept.
     */
    private void refuse(Map<Commit, Throwable> refused) {
        refused.keySet().removeIf(commit -> commit.done().isDone());
        takeBack(refused.keySet());
        refused.forEach((commit, cause) -> {
            log.settle(commit.segment());
            commit.done()
                    .completeExceptionally(
                            cause instanceof StageException known
                                    ? known
                                    : new StageException(Reason.IO, "the staging disk did not keep the object", cause));
        });
    }

    private void takeBack(Set<Commit> refused) {
        Set<LogSegment> segments = new LinkedHashSet<>();
        try {
            for (Commit commit : refused) {
                commit.record().erase();
                segments.add(commit.segment());
            }
            for (LogSegment segment : segments) {
                segment.force();
            }
        } catch (IOException e) {
            if (log.isWhole()) {
                LOG.say(LogEvent.STAGING_NOT_SYNCED, LogField.cause(e));
                log.fail(e);
            }
        }
    }
}
