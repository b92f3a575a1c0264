package org.voxelmask.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.evidence.RunLayout;

/** The runs below an output root, for any process, also while one of them is written. */
public final class RunCatalog {
    private static final Comparator<RunEntry> ORDER = Comparator.comparing(
                    RunEntry::startedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(entry -> entry.folder().getFileName().toString());

    private final Path runs;

    /**
     * The runs of an output root.
     *
     * @param outputRoot holds {@code voxelmask_runs/}; need not exist yet
     */
    public RunCatalog(Path outputRoot) {
        this.runs = outputRoot.toAbsolutePath().normalize().resolve(RunLayout.RUNS);
    }

    /**
     * Every run, the oldest first. What cannot be read is in the list, too, and says so.
     *
     * @throws IOException when the folder of the runs itself cannot be read
     */
    public List<RunEntry> list() throws IOException {
        List<RunEntry> entries = new ArrayList<>();
        if (!Files.isDirectory(runs)) {
            return entries;
        }
        try (var folders = Files.newDirectoryStream(runs)) {
            for (Path folder : folders) {
                entries.add(entry(folder));
            }
        }
        entries.sort(ORDER);
        return entries;
    }

    /** A run by its id; empty when there is none. */
    public Optional<RunEntry> find(String runId) {
        return id(runId)
                .map(id -> runs.resolve(id.toString()))
                .filter(folder -> Files.exists(folder, LinkOption.NOFOLLOW_LINKS))
                .map(RunCatalog::entry);
    }

    /** What one folder says of itself. */
    public static RunEntry entry(Path folder) {
        Optional<UUID> runId = id(folder.getFileName().toString());
        if (runId.isEmpty()) {
            return unreadable(folder, null, "has not the name of a run");
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return unreadable(folder, runId.get(), "is no folder");
        }
        return new RunReader(folder).read(runId.get());
    }

    private static RunEntry unreadable(Path folder, UUID runId, String problem) {
        return new RunEntry(folder, runId, null, RunStanding.UNREADABLE, null, null, null, null, null, problem);
    }

    /** Only the one spelling that a run's folder has: everything else could lead elsewhere. */
    private static Optional<UUID> id(String name) {
        try {
            UUID id = UUID.fromString(name);
            return id.toString().equals(name) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
