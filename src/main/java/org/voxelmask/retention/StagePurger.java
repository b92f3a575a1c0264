package org.voxelmask.retention;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.voxelmask.stage.StageCount;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.stage.StudyPurge;

/** Purges staged instances, and records that: before and after. */
public final class StagePurger {
    private final StudyPurge purge;
    private final PurgeJournal journal;

    /** A purger that records in a journal. */
    public StagePurger(StudyPurge purge, PurgeJournal journal) {
        this.purge = purge;
        this.journal = journal;
    }

    /**
     * Purges instances of a study, and finishes an earlier purge of it that was interrupted.
     *
     * @param lock the study's lock
     * @param instances what is to be gone; what came later stays
     * @param runId the sealed run after which this is done; null when an operator asks for it
     * @return how many instances are gone
     * @throws UnrecordedPurgeException when all is gone and the record of that could not be written
     * @throws IOException when the purge stopped, with what stopped it; it can be repeated
     */
    public int purge(StudyFolder study, StageLock lock, List<StagedInstance> instances, UUID runId) throws IOException {
        if (instances.isEmpty() && !purge.isInterrupted(study)) {
            return 0;
        }
        long bytes = instances.stream().mapToLong(StagedInstance::bytes).sum();
        StagedPurge what = new StagedPurge(
                study.studyKey(), runId, instances.size(), bytes, StudyFolder.contents(instances), false);
        journal.begun(what);
        int gone;
        try {
            gone = purge.purge(study, lock, instances);
        } catch (IOException e) {
            throw Reasons.recorded(e, reason -> journal.failed(what, reason));
        }
        done(what);
        return gone;
    }

    /**
     * Gives up a study that cannot be read any more: its key is destroyed, then everything that is staged of it deleted.
     *
     * @param lock the study's lock
     * @param studies of the same staging area
     * @return how many files are gone
     * @throws UnrecordedPurgeException when all is gone and the record of that could not be written
     * @throws IOException when it stopped, with what stopped it; it can be repeated
     */
    public long forget(StudyFolder study, StageLock lock, StudyCatalog studies) throws IOException {
        StageCount extent = study.extent();
        StagedPurge what = new StagedPurge(
                study.studyKey(), null, extent.instances(), extent.bytes(), StudyFolder.contents(List.of()), true);
        journal.begun(what);
        try {
            studies.forget(study.studyKey(), lock);
        } catch (IOException e) {
            throw Reasons.recorded(e, reason -> journal.failed(what, reason));
        }
        done(what);
        return extent.instances();
    }

    private void done(StagedPurge what) throws UnrecordedPurgeException {
        try {
            journal.done(what);
        } catch (IOException e) {
            throw new UnrecordedPurgeException(e);
        }
    }
}
