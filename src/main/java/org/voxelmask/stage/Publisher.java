package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxelmask.files.Disk;
import org.voxelmask.stage.StageException.Reason;

/** Gives whole objects their names and their records in the log, and settles which of two with one UID is kept. */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Disk disk;
    private final Path studies;
    private final CommitLog log;
    private final Committer committer;
    private final SopTable sops;
    private final StageCounts counts;
    private final StageQuota quota;
    private final FreeSpace space;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    Publisher(
            Disk disk,
            Path studies,
            CommitLog log,
            Committer committer,
            SopTable sops,
            StageCounts counts,
            StageQuota quota,
            FreeSpace space) {
        this.disk = disk;
        this.studies = studies;
        this.log = log;
        this.committer = committer;
        this.sops = sops;
        this.counts = counts;
        this.quota = quota;
        this.space = space;
    }

    /** An instance that is being committed. */
    private record Pending(StagedInstance instance, CompletableFuture<StagedInstance> done) {}

    /** See {@link Incoming#submit}. */
    CompletableFuture<Boolean> publish(Incoming object, String studyKey, StagedInstance instance, StageLabel label)
            throws IOException {
        Pending mine = new Pending(instance, new CompletableFuture<>());
        Pending first = pending.putIfAbsent(instance.sopKey(), mine);
        if (first != null) {
            return first.done().thenCompose(kept -> same(kept, instance));
        }
        boolean handedOn = false;
        try {
            Optional<StagedInstance> staged = staged(instance.sopKey());
            if (staged.isPresent()) {
                return same(staged.get(), instance);
            }
            counts.admit(studyKey, instance.bytes(), quota);
            CompletableFuture<Boolean> answer = mine.done().handle((kept, failure) -> settle(mine, studyKey, failure));
            handedOn = true;
            store(object, studyKey, label, mine);
            return answer.thenCompose(fresh -> mine.done().thenApply(kept -> true));
        } finally {
            if (!handedOn) {
                pending.remove(instance.sopKey());
                mine.done().completeExceptionally(new StageException(Reason.IO, "the first of two was not kept"));
            }
        }
    }

    private Optional<StagedInstance> staged(String sopKey) throws IOException {
        Optional<String> study = sops.studyOf(sopKey);
        if (study.isEmpty()) {
            return Optional.empty();
        }
        Path file = studies.resolve(study.get()).resolve(sopKey + StudyFolder.SUFFIX);
        try {
            return Optional.of(StagedFile.read(file));
        } catch (NoSuchFileException e) {
            sops.remove(sopKey); // its study was removed meanwhile
            return Optional.empty();
        }
    }

    private static CompletableFuture<Boolean> same(StagedInstance kept, StagedInstance again) {
        boolean same =
                kept.sha256().equals(again.sha256()) && kept.transferSyntaxUid().equals(again.transferSyntaxUid());
        return same
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(new DuplicateException(again.sha256()));
    }

    private void store(Incoming object, String studyKey, StageLabel label, Pending mine) {
        StagedInstance instance = mine.instance();
        Path folder = studies.resolve(studyKey);
        try {
            object.finish(label, instance.file());
            LogRecord entry = object.entry(studyKey, instance);
            LogSegment segment = log.append(entry, instance.file());
            committer.submit(new Commit(segment, instance, folder, object.isLarge(), mine.done()));
        } catch (IOException e) {
            mine.done().completeExceptionally(space.explain(e));
        }
    }

    /** What comes after the commit, before anybody is answered. */
    private boolean settle(Pending mine, String studyKey, Throwable failure) {
        StagedInstance instance = mine.instance();
        if (failure == null) {
            sops.put(instance.sopKey(), studyKey);
        } else {
            counts.add(studyKey, -1, -instance.bytes());
            try {
                disk.delete(instance.file());
            } catch (IOException e) {
                LOG.warn("a file that was not kept could not be deleted: {}", Files.exists(instance.file()));
            }
        }
        pending.remove(instance.sopKey());
        return failure == null;
    }
}
