package org.voxelmask.cli;

import java.io.IOException;
import java.util.List;
import org.voxelmask.evidence.RunState;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.retention.NodeJournal;
import org.voxelmask.retention.StagePurger;
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
     * Takes what a sealed run has read out of the staging area, if the configuration says so. A failure is told and
     * does not make the run less sealed.
     *
     * @return how many instances are gone
     */
    static int afterSeal(
            Node node,
            CommandSpec spec,
            StudyFolder study,
            StageLock lock,
            List<StagedInstance> instances,
            RunResult run) {
        if (run.state() != RunState.COMPLETED || !node.config().retention().purgeStagingAfterSeal()) {
            return 0;
        }
        try {
            return recorded(node).purge(study, lock, instances, run.runId());
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("warning: the run is sealed, and its staged originals are still there: " + Sentence.of(e)
                            + "; repeat with: voxelmask purge --staged " + study.studyKey() + " --confirm");
            spec.commandLine().getErr().flush();
            return 0;
        }
    }
}
