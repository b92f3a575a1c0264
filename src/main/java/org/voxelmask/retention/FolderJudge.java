package org.voxelmask.retention;

import java.util.Optional;
import java.util.UUID;
import org.voxelmask.retention.LedgerComparison.RunFinding;
import org.voxelmask.retention.LedgerComparison.Weight;

/**
 * Holds one run's folder against its leaves.
 *
 * @param runId the run
 * @param told what the ledger says
 * @param entry what the folder says
 */
record FolderJudge(UUID runId, RunTold told, RunEntry entry) {
    private static final String REPAIR = "; voxelmask ledger repair says so in the ledger";

    /** What is to be said; empty when both say the same. */
    Optional<RunFinding> judge() {
        if (entry.standing() == RunStanding.RUNNING) {
            return say(Weight.NOTE, "is being written");
        }
        if (told.isPurged() || entry.standing() == RunStanding.PURGED) {
            return purged();
        }
        if (entry.standing() == RunStanding.PURGE_INTERRUPTED) {
            return told.purge() == null
                    ? say(Weight.CONTRADICTION, "is half purged, and the ledger knows of no purge")
                    : say(Weight.NOTE, "is half purged: repeat the purge");
        }
        if (told.end() == null) {
            return unended();
        }
        return told.isSealed() ? sealed() : unsealed();
    }

    private Optional<RunFinding> purged() {
        if (!told.isPurged()) {
            return say(Weight.CONTRADICTION, "says that it was purged, and the ledger does not");
        }
        if (entry.standing() != RunStanding.PURGED) {
            return say(
                    Weight.CONTRADICTION,
                    "was purged on " + told.purge().at() + ", and its folder is "
                            + entry.standing().words());
        }
        return told.manifest() == null ? Optional.empty() : manifest();
    }

    private Optional<RunFinding> unended() {
        String began = "began on " + told.first().at();
        return switch (entry.standing()) {
            case SEALED -> say(Weight.CONTRADICTION, "says that it is sealed, and the ledger has no end of it");
            case INCOMPLETE -> say(Weight.NOTE, began + " and stopped without a word" + REPAIR);
            default -> say(Weight.NOTE, began + " and is " + entry.standing().words() + " without a leaf" + REPAIR);
        };
    }

    private Optional<RunFinding> sealed() {
        return switch (entry.standing()) {
            case SEALED -> manifest();
            case INCOMPLETE ->
                say(
                        Weight.UNVERIFIABLE,
                        "is sealed by the ledger and marked INCOMPLETE: it was stopped in its last step, which voxelmask "
                                + "ledger repair tells, or marked later");
            default ->
                say(
                        Weight.CONTRADICTION,
                        "is sealed by the ledger, and its folder is "
                                + entry.standing().words());
        };
    }

    private Optional<RunFinding> unsealed() {
        return entry.standing() == RunStanding.SEALED
                ? say(Weight.CONTRADICTION, "says that it is sealed, and by the ledger it " + told.ended())
                : Optional.empty();
    }

    /** The manifest itself, not what any file says of it. */
    private Optional<RunFinding> manifest() {
        Optional<String> found = new RunReader(entry.folder()).manifestHash();
        if (found.isEmpty()) {
            return say(
                    Weight.CONTRADICTION, "has no MANIFEST.json that can be read, which the ledger names by its hash");
        }
        return found.get().equals(told.manifest())
                ? Optional.empty()
                : say(Weight.CONTRADICTION, "has another MANIFEST.json than the one that the ledger names by its hash");
    }

    private Optional<RunFinding> say(Weight weight, String message) {
        return Optional.of(new RunFinding(weight, runId, message));
    }
}
