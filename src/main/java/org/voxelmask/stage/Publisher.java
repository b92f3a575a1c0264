package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.voxelmask.files.Disk;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.stage.StageException.Reason;

/** Gives whole objects their names and their records in the log, and settles which of two with one UID is kept. */
final class Publisher {
    private static final Log LOG = Log.of(Publisher.class);
    private static final long NANOS_PER_LOOK = 1_000_000_000L;

    private final Disk disk;
    private final Path studies;
    private final CommitLog log;
    private final Committer committer;
    private final SopTable sops;
    private final StageCounts counts;
    private final StageLimits limits;
    private final HighWaterMark mark;
    private final IndexLock indexes;
    private final PurgeFollower purges;
    private final Sealing sealing;
    private final Packs packs;
    private final AtomicLong removedLookedFor = new AtomicLong(System.nanoTime() - NANOS_PER_LOOK);
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    Publisher(
            Disk disk,
            Path studies,
            CommitLog log,
            Committer committer,
            SopTable sops,
            StageCounts counts,
            StageLimits limits,
            HighWaterMark mark,
            IndexLock indexes,
            PurgeFollower purges,
            Sealing sealing,
            Packs packs) {
        this.disk = disk;
        this.studies = studies;
        this.log = log;
        this.committer = committer;
        this.sops = sops;
        this.counts = counts;
        this.limits = limits;
        this.mark = mark;
        this.indexes = indexes;
        this.purges = purges;
        this.sealing = sealing;
        this.packs = packs;
    }

    /** An instance that is being committed, and its room in a pack if it has one. */
    private record Pending(
            StagedInstance instance, CompletableFuture<StagedInstance> done, AtomicReference<Packs.Seat> seat) {
        void leave(boolean kept) {
            if (seat.get() != null) {
                seat.get().end(kept);
            }
        }
    }

    /** See {@link Incoming#submit}. */
    CompletableFuture<Boolean> publish(Incoming object, String studyKey, StagedInstance instance, StageLabel label)
            throws IOException {
        Pending mine = new Pending(instance, new CompletableFuture<>(), new AtomicReference<>());
        Pending first = pending.putIfAbsent(instance.sopKey(), mine);
        if (first != null) {
            return first.done().thenCompose(kept -> same(kept, instance));
        }
        boolean handedOn = false;
        try {
            Optional<StagedInstance> staged = sops.studyOf(instance.sopKey()).isEmpty()
                    ? Optional.empty()
                    : indexes.hold(() -> staged(instance.sopKey()));
            if (staged.isPresent()) {
                return same(staged.get(), instance);
            }
            admit(studyKey, instance.bytes());
            CompletableFuture<Boolean> answer =
                    mine.done().handle((kept, failure) -> settle(mine, studyKey, kept, failure));
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

    private void admit(String studyKey, long bytes) throws IOException {
        try {
            counts.admit(studyKey, bytes, limits);
        } catch (StageFullException e) {
            forgetRemoved();
            counts.admit(studyKey, bytes, limits);
        }
    }

    /**
     * Counts no more the studies whose folders an operator removed; one that is just coming has none yet. Looks once a
     * second at most: it is asked for every object that is refused.
     */
    void forgetRemoved() throws IOException {
        long now = System.nanoTime();
        long before = removedLookedFor.get();
        if (now - before < NANOS_PER_LOOK || !removedLookedFor.compareAndSet(before, now)) {
            return;
        }
        purges.follow();
        Map<String, StageCount> held = counts.studies();
        Set<Path> coming = pending.values().stream()
                .map(mine -> mine.instance().file().getParent())
                .collect(Collectors.toSet());
        held.forEach((studyKey, count) -> {
            Path folder = studies.resolve(studyKey);
            if (!coming.contains(folder) && !Files.exists(folder)) {
                counts.forget(studyKey, count);
            }
        });
    }

    private Optional<StagedInstance> staged(String sopKey) throws IOException {
        Optional<SopTable.Where> where = sops.find(sopKey);
        if (where.isEmpty()) {
            return Optional.empty();
        }
        Optional<StagedInstance> there = staged(sopKey, where.get());
        if (there.isEmpty()) {
            sops.remove(sopKey); // its study was removed, or purged, meanwhile
        }
        return there.isPresent() && purges.isGoing(where.get().studyKey(), there.get()) ? Optional.empty() : there;
    }

    private Optional<StagedInstance> staged(String sopKey, SopTable.Where where) throws IOException {
        Path folder = studies.resolve(where.studyKey());
        try {
            return where.isPacked()
                    ? StagedFile.inPack(folder, where, sopKey, sealing.keys())
                    : Optional.of(StagedFile.read(folder.resolve(sopKey + StudyFolder.SUFFIX), sealing.keys()));
        } catch (NoSuchFileException e) {
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
        boolean handedOn = false;
        try {
            Optional<StudyCipher> study = sealing.study(studyKey);
            StagedInstance instance = study.map(mine.instance()::sealed).orElse(mine.instance());
            object.seal(label, study);
            if (object.isLarge()) {
                storeLarge(object, studyKey, instance, mine);
            } else {
                storeSmall(object, studyKey, instance, mine);
            }
            handedOn = true;
        } catch (IOException e) {
            mine.done().completeExceptionally(mark.explain(e));
        } finally {
            if (!handedOn) { // nobody may wait for ever
                mine.done().completeExceptionally(new StageException(Reason.IO, "the object was not stored"));
            }
        }
    }

    private void storeLarge(Incoming object, String studyKey, StagedInstance instance, Pending mine)
            throws IOException {
        place(object, instance);
        IndexLine line = IndexLine.of(instance);
        LogSpot record = log.append(object.entry(studyKey, line), instance.file());
        committer.submit(new Commit(
                record,
                instance,
                line,
                studies.resolve(studyKey),
                CompletableFuture.completedFuture(null),
                true,
                mine.done()));
    }

    private void storeSmall(Incoming object, String studyKey, StagedInstance unplaced, Pending mine)
            throws IOException {
        Path folder = studies.resolve(studyKey);
        IndexLine begun = IndexLine.of(unplaced);
        Packs.Seat seat = packs.reserve(studyKey, LogRecord.front(begun), unplaced.bytes());
        mine.seat().set(seat);
        StagedInstance instance = unplaced.in(seat.place());
        IndexLine line = begun.at(seat.place());
        LogRecord entry = object.entry(studyKey, line);
        LogSpot record = log.append(entry, instance.file());
        CompletableFuture<Void> written = new CompletableFuture<>();
        committer.submit(new Commit(record, instance, line, folder, written, false, mine.done()));
        write(mine, seat, entry, written);
    }

    /** The pack gets its bytes while the log is being synced, which has them too. */
    private void write(Pending mine, Packs.Seat seat, LogRecord entry, CompletableFuture<Void> written) {
        try {
            if (!mine.done().isDone()) { // refused at once, and its room is given up
                seat.write(entry.bytes());
            }
            written.complete(null);
        } catch (IOException e) {
            written.completeExceptionally(mark.explain(e));
        } finally {
            if (!written.isDone()) { // nobody may wait for ever
                written.completeExceptionally(new StageException(Reason.IO, "the pack was not written"));
            }
        }
    }

    /** A file that is just being purged may lie there: its place is taken when nobody looks at it. */
    private void place(Incoming object, StagedInstance instance) throws IOException {
        if (sops.studyOf(instance.sopKey()).isEmpty()) {
            object.name(instance.file());
        } else {
            indexes.hold(() -> {
                object.name(instance.file());
                return instance;
            });
        }
    }

    /** A start would list a file that came back. */
    private void deleteForGood(Path file) throws IOException {
        if (Files.exists(file)) {
            disk.delete(file);
            disk.syncFolder(file.getParent());
        }
    }

    /** What comes after the commit, before anybody is answered. */
    private boolean settle(Pending mine, String studyKey, StagedInstance kept, Throwable failure) {
        StagedInstance instance = mine.instance();
        mine.leave(failure == null);
        if (failure == null) {
            sops.put(instance.sopKey(), studyKey, kept.place());
        } else {
            counts.add(studyKey, -1, -instance.bytes());
            try {
                deleteForGood(instance.file());
            } catch (IOException e) {
                LOG.say(LogEvent.FILE_LEFT, LogField.sopKey(instance.sopKey()), LogField.cause(e));
            }
        }
        pending.remove(instance.sopKey());
        return failure == null;
    }
}
