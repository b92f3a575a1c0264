package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.voxelmask.files.Disk;

/**
 * Takes instances out of the staging area, for any process, also while another receives. What the receiver's log
 * still holds of them never comes back; the log itself is overwritten in the next pause of the senders. An instance
 * that comes meanwhile stays, also when it is the very same one.
 */
public final class StudyPurge {
    private final StageLayout layout;
    private final Disk disk;
    private final IndexLock lock;
    private final StudyEraser eraser;

    /**
     * Purges of a staging area.
     *
     * @param root of the staging area
     * @param secrets is told last, when nothing of a study is staged any more
     */
    public StudyPurge(Path root, Disk disk, StudySecrets secrets) {
        this.layout = new StageLayout(root);
        this.disk = disk;
        this.lock = new IndexLock(layout);
        this.eraser = new StudyEraser(layout, disk, secrets);
    }

    /** Whether a purge of the study began and is not over. */
    public boolean isInterrupted(StudyFolder study) throws IOException {
        return !PurgeList.open(layout, study.studyKey()).isEmpty();
    }

    /**
     * Makes instances of a study gone, and those of an earlier purge that was interrupted. When this fails, the purge
     * may have begun: it is finished by repeating it, or by whoever opens the staging area next.
     *
     * @param held the study's lock: no run may read meanwhile
     * @return how many instances are gone
     */
    public int purge(StudyFolder study, StageLock held, Collection<StagedInstance> instances) throws IOException {
        held.requireHeld();
        if (!instances.isEmpty()) {
            // under the lock: the receiver answers no repeated instance from a file that is just being given up
            lock.hold(() -> PurgeList.write(disk, layout, study.studyKey(), instances));
        }
        int gone = 0;
        List<PurgeList> open = PurgeList.open(layout, study.studyKey());
        for (PurgeList list : open) {
            eraser.finish(list, lock);
            gone += list.entries().size();
        }
        return gone;
    }
}
