package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.RunState;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.retention.NodeJournal;
import org.voxelmask.retention.StagePurger;
import org.voxelmask.retention.UnendedPurge;
import org.voxelmask.retention.UnrecordedPurgeException;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.stage.StudyPurge;
import picocli.CommandLine.Model.CommandSpec;

/** The staging area's purges, as commands ask for them. */
final class StagedPurges {
    private StagedPurges() {}

    /** With the keys of the studies: the last instance of a study takes its key with it. */
    static StudyPurge of(Node node) throws IOException {
        return new StudyPurge(node.staging(), SystemDisk.create(), node.studyKeys());
    }

    static StagePurger recorded(Node node) throws IOException {
        return new StagePurger(of(node), new NodeJournal(node.audit(), node.ledger()));
    }

    /**
     * A purge whose end nobody recorded, of a study of which nothing is staged any more.
     *
     * @param study by Study Instance UID or key
     * @throws UserException when there is none either: the study is not known
     */
    static UnendedPurge unended(Node node, String study) throws IOException, UserException {
        LedgerHistory history = node.ledger().history();
        if (!history.sound()) {
            throw new UserException(
                    ErrorCode.STUDY_UNKNOWN,
                    "no such study is staged, and whether the end of a purge of it is to be recorded cannot be told: "
                            + "run voxelmask ledger verify, then ledger repair if it says so");
        }
        return UnendedPurge.of(history, node.studyKey(study)).orElseThrow(StudyOptions::unknown);
    }

    /**
     * What became of the staged originals of a run.
     *
     * @param word purged; kept, when the run was not sealed or the configuration says so; failed, when they should be gone
     * @param gone how many instances are gone
     * @param failure why they are not, in a sentence; null unless it failed
     */
    record After(String word, int gone, String failure) {
        private static final After KEPT = new After("kept", 0, null);

        ObjectNode putInto(ObjectNode json) {
            return json.put("staged_purged", gone).put("staged_purge", word).put("staged_purge_failure", failure);
        }
    }

    /**
     * Takes what a sealed run has read out of the staging area, if the configuration says so. A failure is told, and
     * shown by studies and preflight until it is put right; it does not make the run less sealed.
     */
    static After afterSeal(
            Node node,
            CommandSpec spec,
            StudyFolder study,
            StageLock lock,
            List<StagedInstance> instances,
            RunResult run) {
        if (run.state() != RunState.COMPLETED || !node.config().retention().purgeStagingAfterSeal()) {
            return After.KEPT;
        }
        try {
            return new After("purged", recorded(node).purge(study, lock, instances, run.runId()), null);
        } catch (IOException e) {
            String failure = Sentence.of(e);
            String there = e instanceof UnrecordedPurgeException ? "" : "its staged originals are still there: ";
            spec.commandLine()
                    .getErr()
                    .println("warning: the run is sealed, and " + there + failure
                            + "; repeat with: voxelmask purge --staged " + study.studyKey() + " --confirm");
            spec.commandLine().getErr().flush();
            return new After("failed", 0, failure);
        }
    }
}
