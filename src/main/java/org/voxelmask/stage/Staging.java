package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DurableFile;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.log.LogScope;

/**
 * The receiving side of the staging area. A large object gets its final name, {@code studies/<study key>/<sop key>.dcm},
 * when it is whole; smaller ones share a {@link PackPlace pack} of their study. An object counts as staged, and is
 * answered, when it is durable: by its own file, or by the log that holds its bytes until a checkpoint. One process at a
 * time receives; any number reads.
 */
public final class Staging implements AutoCloseable {
    private final StageLayout layout;
    private final KeyedNames names;
    private final Clock clock;
    private final Disk disk;
    private final StageLock lock;
    private final HighWaterMark mark;
    private final StageRoom room;
    private final BufferPool buffers;
    private final Sealing sealing;
    private final HashThread hashing = new HashThread();
    private final AtomicLong counter = new AtomicLong();
    private final StageCounts counts = new StageCounts();
    private final CommitLog log;
    private final Committer committer;
    private final Checkpoint checkpoint;
    private final Thread checkpoints;
    private final Packs packs;
    private final Publisher publisher;

    private Staging(StageLayout layout, KeyedNames names, Clock clock, StagingOptions options, StageLock lock)
            throws IOException {
        this.layout = layout;
        this.names = names;
        this.clock = clock;
        this.disk = options.disk();
        this.sealing = new Sealing(options.keys(), options.sealing(), disk);
        this.buffers = new BufferPool(options.sealing());
        this.lock = lock;
        this.mark = new HighWaterMark(DiskSpace.of(layout.root()), options.limits(), System::nanoTime);
        SopTable sops = new SopTable();
        load(sops);
        log = new CommitLog(disk, layout.root(), options.logBytes(), options.nonces());
        disk.syncFolder(layout.root());
        IndexLock indexes = new IndexLock(layout);
        packs = new Packs(disk, layout.studies(), options.nonces(), PackPlace.MAX_PACK);
        PurgeFollower purges = new PurgeFollower(layout, disk, indexes, sops, counts, packs);
        committer = new Committer(disk, layout.studies(), log, indexes, sealing);
        checkpoint = new Checkpoint(disk, layout.root(), log, options.idleMillis(), purges);
        checkpoints = new Thread(LogScope.inherited(checkpoint), "stage-checkpoint");
        publisher = new Publisher(
                disk,
                layout.studies(),
                log,
                committer,
                sops,
                counts,
                options.limits(),
                mark,
                indexes,
                purges,
                sealing,
                packs);
        room = new StageRoom(options.limits(), counts, mark, publisher::forgetRemoved);
    }

    /** Opens the staging area with the default options. */
    public static Staging open(Path root, KeyedNames names, Clock clock, long minFreeBytes) throws IOException {
        return open(root, names, clock, StagingOptions.of(minFreeBytes));
    }

    /**
     * Opens the staging area for receiving, and puts right what an earlier process left unfinished.
     *
     * @param root created when missing
     * @throws AlreadyReceivingException when another process receives into the same folder
     */
    public static Staging open(Path root, KeyedNames names, Clock clock, StagingOptions options) throws IOException {
        StageLayout layout = new StageLayout(root);
        DurableFile.createFolders(layout.incoming());
        DurableFile.createFolders(layout.studies());
        StageLock lock = StageLock.tryLock(layout.lock()).orElseThrow(AlreadyReceivingException::new);
        try {
            new StageRecovery(layout, options.disk(), options.keys()).run(options.repairs());
            Staging staging = new Staging(layout, names, clock, options, lock);
            staging.committer.start();
            staging.checkpoints.start();
            return staging;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private void load(SopTable sops) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(layout.studies())) {
            for (Path folder : folders) {
                String studyKey = folder.getFileName().toString();
                StudyIndex.brief(folder, (sopKey, bytes, place) -> {
                    if (sops.put(sopKey, studyKey, place)) {
                        counts.add(studyKey, 1, bytes);
                    }
                });
            }
        }
    }

    /**
     * Starts an object.
     *
     * @return where its data set is written; the caller submits or closes it
     * @throws StageException when there is no room
     */
    public Incoming begin(ObjectHeader header) throws IOException {
        StageRoom.Share share = room.begin();
        Path part = layout.incoming().resolve(counter.incrementAndGet() + DurableFile.TEMPORARY_SUFFIX);
        String sopKey = names.sop(header.sopInstanceUid());
        return new Incoming(this, share, part, header, sopKey);
    }

    /** How much is staged. */
    public StageCounts counts() {
        return counts;
    }

    /** Whether objects can still be kept: not any more after a sync that failed, until the process is started again. */
    public boolean isWhole() {
        return log.isWhole() && committer.isAlive() && checkpoints.isAlive();
    }

    /** Hands a whole object on; without a usable study it is staged as a study of its own. */
    CompletableFuture<Boolean> publish(Incoming object, StageLabel label) throws IOException {
        ObjectHeader header = object.header();
        String sopKey = object.sopKey();
        String studyKey = label.studyUid().isEmpty() ? sopKey : names.study(label.studyUid());
        StagedInstance instance = new StagedInstance(
                sopKey,
                layout.studies().resolve(studyKey).resolve(sopKey + StudyFolder.SUFFIX),
                object.datasetOffset(),
                header.sopClassUid(),
                header.sopInstanceUid(),
                header.transferSyntaxUid(),
                label.studyUid(),
                label.seriesUid(),
                label.sha256(),
                header.callingAet(),
                label.received(),
                object.storedLength(),
                Optional.empty(),
                Optional.empty());
        return publisher.publish(object, studyKey, instance, label);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Disk disk() {
        return disk;
    }

    /** Why a write failed. */
    StageException explain(IOException e) {
        return mark.explain(e);
    }

    Sealing sealing() {
        return sealing;
    }

    HashThread hashing() {
        return hashing;
    }

    BufferPool buffers() {
        return buffers;
    }

    /** Commits what was submitted, makes everything durable in its own place, and removes the log. */
    @Override
    public void close() throws IOException {
        try {
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                log.close();
            } finally {
                lock.close();
            }
        }
    }

    private void finish() throws IOException, InterruptedException {
        hashing.close();
        committer.stop();
        packs.close();
        checkpoint.stop();
        checkpoints.join();
        checkpoint.finish();
        if (log.isWhole()) { // else the next start reads it
            for (Path segment : layout.logs()) {
                disk.delete(segment);
            }
        }
    }
}
