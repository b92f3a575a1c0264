package org.voxelmask.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.evidence.RunPlaces;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;

/**
 * The runs of a node that began and are not over: one file each, in the folder {@code begun/} beside the ledger. Whoever
 * writes a run holds its lock there; the operating system frees it when the process dies, however it dies.
 */
final class BegunRuns {
    /** The longest file that is read, in bytes. */
    static final int MAX_BYTES = 1 << 28;

    private static final String SUFFIX = ".json";

    private final RunPlaces places;
    private final Path folder;

    /** The runs of the node that has this ledger. */
    BegunRuns(Path ledgerFile) {
        this.places = new RunPlaces(ledgerFile);
        this.folder = ledgerFile.toAbsolutePath().resolveSibling("begun");
    }

    private Path file(UUID runId) {
        return folder.resolve(runId + SUFFIX);
    }

    /** The lock is one byte of a file beside the folder, taken before the run's file is there. */
    private Optional<RunLock> lock(UUID runId) throws IOException {
        return RunLock.tryLock(RunLayout.at(folder.resolve(runId.toString())));
    }

    /** Says durably that a run begins, before anything else does. */
    BegunRun begin(BegunRun.Content run) throws IOException {
        DurableFile.createFolders(folder);
        RunLock lock = lock(run.runId()).orElseThrow(() -> new IOException("another process has the run"));
        try {
            Path file = file(run.runId());
            DurableFile.write(file, run.file());
            places.add(run.runId(), run.folder());
            return new BegunRun(file, lock, run);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** The ids of all runs that are not over, those that are being written among them. */
    List<UUID> ids() throws IOException {
        List<UUID> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                id(name.substring(0, name.length() - SUFFIX.length())).ifPresent(ids::add);
            }
        } catch (NoSuchFileException e) {
            return ids; // no run ever began
        }
        ids.sort(null);
        return ids;
    }

    private static Optional<UUID> id(String name) {
        try {
            UUID id = UUID.fromString(name);
            return id.toString().equals(name) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes a run whose process is gone.
     *
     * @return empty when somebody writes it, or it was concluded meanwhile
     * @throws EvidenceException when its file is not one that a node writes
     */
    Optional<BegunRun> take(UUID runId) throws IOException, EvidenceException {
        Optional<RunLock> lock = lock(runId);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            Path file = file(runId);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            BegunRun.Content content = BegunRun.Content.parse(bytes(file));
            if (!content.runId().equals(runId)) {
                throw new EvidenceException("what is kept of a begun run speaks of another run");
            }
            taken = true;
            return Optional.of(new BegunRun(file, lock.get(), content));
        } finally {
            if (!taken) {
                lock.get().close();
            }
        }
    }

    private static byte[] bytes(Path file) throws IOException, EvidenceException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new EvidenceException("what is kept of a begun run has more than " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }
}
