package org.voxelmask.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checks a bundle before it is published. Implemented where bundles are verified, so that writing cannot vouch for itself. */
@FunctionalInterface
public interface BundleCheck {
    /** How far a bundle is. */
    enum Stage {
        /** Records and a manifest; no report, no seal. */
        DRAFT,
        /** Everything, not yet in its place. */
        SEALED
    }

    /**
     * What was found.
     *
     * @param manifestIntegrity see {@link VerificationReport}
     * @param fileHashesValid see {@link VerificationReport}
     * @param linkageComplete see {@link VerificationReport}
     * @param decisionCoverage see {@link VerificationReport}
     * @param mismatches every finding in a sentence; empty exactly when nothing is wrong
     */
    record Verdict(
            boolean manifestIntegrity,
            boolean fileHashesValid,
            boolean linkageComplete,
            boolean decisionCoverage,
            List<String> mismatches) {
        /** Copies the list. */
        public Verdict {
            mismatches = List.copyOf(mismatches);
        }

        /** Whether the bundle may go on. */
        public boolean passed() {
            return manifestIntegrity && fileHashesValid && linkageComplete && decisionCoverage && mismatches.isEmpty();
        }
    }

    /**
     * Checks.
     *
     * @param bundle the bundle's folder, under the run's incomplete/
     * @param stage how far it is
     * @throws IOException when a file cannot be read
     * @throws InterruptedException when the thread is asked to stop
     */
    Verdict check(Path bundle, Stage stage) throws IOException, InterruptedException;
}
