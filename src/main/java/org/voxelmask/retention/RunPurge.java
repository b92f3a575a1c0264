package org.voxelmask.retention;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;

/**
 * Deletes what a run holds, but for what proves that it was there: manifest, signature record, receipt, status and the
 * list of the copies' hashes. Recorded before the first file goes and after the last one; a purge that was interrupted
 * says so in the run's folder and is repeated by asking again.
 */
public final class RunPurge {
    private final Disk disk;
    private final Clock clock;
    private final PurgeJournal journal;
    private final Rows rows;

    /** The tables of the runs, which a purge is told to. */
    @FunctionalInterface
    public interface Rows {
        /** The content of a run is gone, and with it what the tables hold of that; called again when a purge is repeated. */
        void purged(UUID runId) throws IOException;
    }

    /** Purges on a disk, recorded in a journal. */
    public RunPurge(Disk disk, Clock clock, PurgeJournal journal, Rows rows) {
        this.rows = rows;
        this.disk = disk;
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * What a purge would delete.
     *
     * @param files how many
     * @param bytes how much
     */
    public record Extent(long files, long bytes) {}

    /** Looks and deletes nothing. */
    public Extent extent(RunEntry run) throws IOException, RetentionException {
        PurgeScan scan = scan(layout(run));
        return new Extent(scan.files(), scan.bytes());
    }

    /**
     * Purges a run, or goes on with a purge of it that was interrupted.
     *
     * @return the record that stays in its folder
     * @throws RetentionException when it is no run, is being written, or was purged
     * @throws IOException when the purge stopped, with what stopped it; it can be repeated
     */
    public PurgeRecord purge(RunEntry run) throws IOException, RetentionException {
        RunLayout layout = layout(run);
        Optional<RunLock> lock = RunLock.tryLock(layout);
        if (lock.isEmpty()) {
            throw new RetentionException(true, "run " + run.runId() + " is being written or purged by another process");
        }
        RunLock held = lock.get();
        try (held) {
            if (Files.exists(layout.purgeUnwritten(), LinkOption.NOFOLLOW_LINKS)) {
                disk.delete(layout.purgeUnwritten()); // the run is what it was before
            }
            RunReader reader = new RunReader(layout.root());
            RunEntry now = reader.readOwned(run.runId());
            if (now.standing() == RunStanding.PURGED) {
                throw new RetentionException(false, "run " + run.runId() + " was purged before");
            }
            PurgeScan scan = scan(layout);
            PurgeRecord record = reader.purgeBegun().orElseGet(() -> record(now, scan));
            journal.begun(record);
            try {
                return delete(layout, scan, record, reader.purgeBegun().isEmpty());
            } catch (FileSystemException e) {
                throw Reasons.recorded(Reasons.unnamed(e, layout), reason -> journal.failed(record, reason));
            } catch (IOException e) {
                throw Reasons.recorded(e, reason -> journal.failed(record, reason));
            }
        }
    }

    private static PurgeScan scan(RunLayout layout) throws IOException {
        try {
            return PurgeScan.of(layout);
        } catch (FileSystemException e) {
            throw Reasons.unnamed(e, layout);
        }
    }

    private PurgeRecord delete(RunLayout layout, PurgeScan scan, PurgeRecord record, boolean fresh) throws IOException {
        if (fresh) {
            write(layout, record);
        }
        for (Path path : scan.doomed()) {
            disk.delete(path);
        }
        for (Path folder : scan.staying()) {
            disk.syncFolder(folder);
        }
        rows.purged(record.runId());
        PurgeRecord done = record.done(now());
        journal.done(done);
        write(layout, done);
        return done;
    }

    private PurgeRecord record(RunEntry run, PurgeScan scan) {
        LocalDate purgeAfter = run.purgeAfter();
        return new PurgeRecord(
                run.runId(),
                run.jobId(),
                run.studyKey(),
                run.standing().name().toLowerCase(Locale.ROOT),
                run.policy(),
                purgeAfter == null
                        ? null
                        : purgeAfter.atStartOfDay(ZoneOffset.UTC).toInstant(),
                now(),
                null,
                scan.files(),
                scan.bytes(),
                run.manifestSha256());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A record that cannot be written leaves nothing, where files can still go: without it nothing was purged. */
    private void write(RunLayout layout, PurgeRecord record) throws IOException {
        Path part = layout.purgeUnwritten();
        disk.delete(part);
        try {
            try (DiskFile out = disk.create(part)) {
                out.write(ByteBuffer.wrap(record.file()), 0);
                out.force();
            }
            disk.rename(part, layout.purge());
        } catch (IOException e) {
            try {
                disk.delete(part);
            } catch (IOException left) {
                throw e; // what stopped it is told, not what came of that
            }
            throw e;
        }
        disk.syncFolder(layout.root());
    }

    /** Only a folder of its own among the runs: what is given could be anything. */
    private static RunLayout layout(RunEntry run) throws RetentionException {
        Path folder = run.folder().toAbsolutePath().normalize();
        boolean among = folder.getParent() != null
                && folder.getParent().getFileName() != null
                && folder.getParent().getFileName().toString().equals(RunLayout.RUNS);
        if (run.runId() == null || !among || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new RetentionException(
                    false, "this is no run's folder: a run lies in " + RunLayout.RUNS + " under its id");
        }
        return RunLayout.at(folder);
    }
}
