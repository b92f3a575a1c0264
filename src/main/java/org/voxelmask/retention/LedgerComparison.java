package org.voxelmask.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.proof.KeyChain;

/**
 * Holds what the ledger says of runs against the runs' folders. What is not there is never called forged: a folder may
 * have been moved, or lie on a disk that is not mounted.
 */
public final class LedgerComparison {
    /** How much a finding weighs. */
    public enum Weight {
        /** Worth knowing; nothing is wrong. */
        NOTE,
        /** Something is not there to be held against the ledger. */
        UNVERIFIABLE,
        /** Ledger and folder cannot both be right. */
        CONTRADICTION
    }

    /**
     * One finding.
     *
     * @param weight how much it weighs
     * @param runId the run
     * @param message a sentence
     */
    public record RunFinding(Weight weight, UUID runId, String message) {}

    /**
     * What was found.
     *
     * @param agree runs whose folder says what the ledger says
     * @param notLookedFor sealed runs that nobody noted the place of
     * @param findings all others, in the order of their ids
     */
    public record Result(long agree, long notLookedFor, List<RunFinding> findings) {
        /** Copies the list. */
        public Result {
            findings = List.copyOf(findings);
        }

        /** Whether some finding has that weight. */
        public boolean has(Weight weight) {
            return findings.stream().anyMatch(f -> f.weight() == weight);
        }
    }

    private final KeyChain keys;
    private final Map<UUID, Path> places;
    private final List<RunFinding> findings = new ArrayList<>();
    private long agree;
    private long notLookedFor;

    private LedgerComparison(KeyChain keys, Map<UUID, Path> places) {
        this.keys = keys;
        this.places = places;
    }

    /**
     * Compares.
     *
     * @param history sound
     * @param keys of the node: a run under another key's ledger is another node's
     * @param places where the node noted that runs were written
     * @param outputRoots where else to look; need not exist
     * @throws IOException when a folder of runs cannot be read
     */
    public static Result compare(LedgerHistory history, KeyChain keys, Map<UUID, Path> places, List<Path> outputRoots)
            throws IOException {
        LedgerComparison comparison = new LedgerComparison(keys, places);
        Map<UUID, List<RunEntry>> folders = folders(places, outputRoots);
        Map<UUID, RunTold> told = new TreeMap<>(RunTold.of(history));
        for (Map.Entry<UUID, List<RunEntry>> run : folders.entrySet()) {
            if (!told.containsKey(run.getKey())) {
                comparison.untold(run.getValue().get(0));
            }
        }
        for (Map.Entry<UUID, RunTold> run : told.entrySet()) {
            comparison.run(run.getKey(), run.getValue(), folders.getOrDefault(run.getKey(), List.of()));
        }
        return new Result(comparison.agree, comparison.notLookedFor, comparison.findings);
    }

    /** A run that lies in two places is looked at in both. */
    private static Map<UUID, List<RunEntry>> folders(Map<UUID, Path> places, List<Path> outputRoots)
            throws IOException {
        Set<Path> roots = new LinkedHashSet<>();
        outputRoots.forEach(root -> roots.add(root.toAbsolutePath().normalize()));
        for (Path place : places.values()) {
            Path runs = place.getParent();
            if (runs != null && runs.getParent() != null) {
                roots.add(runs.getParent());
            }
        }
        Map<UUID, List<RunEntry>> folders = new TreeMap<>();
        for (Path root : roots) {
            for (RunEntry entry : new RunCatalog(root).list()) {
                if (entry.runId() != null) {
                    folders.computeIfAbsent(entry.runId(), id -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
        return new LinkedHashMap<>(folders);
    }

    private void say(Weight weight, UUID runId, String message) {
        findings.add(new RunFinding(weight, runId, message));
    }

    /** A folder that no leaf is about. */
    private void untold(RunEntry entry) {
        if (entry.standing() == RunStanding.RUNNING) {
            say(Weight.NOTE, entry.runId(), "is being written, and began after the ledger was read");
            return;
        }
        Optional<String> key = new RunReader(entry.folder()).receiptKey();
        if (key.isPresent() && keys.find(key.get()).isEmpty()) {
            say(Weight.NOTE, entry.runId(), "was made by another node: its receipt names key " + key.get());
        } else {
            say(
                    Weight.CONTRADICTION,
                    entry.runId(),
                    "has a folder and no leaf: the ledger lost it, or somebody put the folder there, or a version of the "
                            + "node that wrote no leaf at a run's beginning was stopped in it");
        }
    }

    private void run(UUID runId, RunTold told, List<RunEntry> entries) {
        if (entries.isEmpty()) {
            gone(runId, told);
        }
        for (RunEntry entry : entries) {
            Optional<RunFinding> finding = new FolderJudge(runId, told, entry).judge();
            finding.ifPresent(findings::add);
            agree += finding.isPresent() ? 0 : 1;
        }
    }

    private void gone(UUID runId, RunTold told) {
        if (told.end() == null && !told.isPurged()) {
            say(
                    Weight.NOTE,
                    runId,
                    "began on " + told.first().at()
                            + " and has no end: it is being written elsewhere, or its process is "
                            + "gone; voxelmask ledger repair says so in the ledger");
        } else if (!told.isSealed() && !told.isPurged()) {
            agree++; // it failed, and may not even have had a folder
        } else if (!places.containsKey(runId)) {
            notLookedFor++;
        } else if (told.isPurged()) {
            say(
                    Weight.UNVERIFIABLE,
                    runId,
                    "was purged on " + told.purge().at() + ", and what a purge keeps is not where the run was");
        } else {
            say(
                    Weight.UNVERIFIABLE,
                    runId,
                    "was sealed on " + told.end().at() + ", its folder is not where it was written, and no purge is "
                            + "recorded: it was moved (give --output), its disk is not there, or it was deleted");
        }
    }
}
