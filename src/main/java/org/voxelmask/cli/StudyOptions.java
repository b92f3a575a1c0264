package org.voxelmask.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.stage.StudyContents;
import org.voxelmask.stage.StudyFolder;

/** Finds and takes the study that a user names. */
final class StudyOptions {
    private static final int LOCK_TRIES = 10;
    private static final long LOCK_PAUSE_MILLIS = 100;

    private StudyOptions() {}

    static StudyFolder find(StudyCatalog studies, String study) throws IOException, UserException {
        return studies.find(study).orElseThrow(StudyOptions::unknown);
    }

    static UserException unknown() {
        return new UserException(ErrorCode.STUDY_UNKNOWN, "no such study is staged: voxelmask studies lists them");
    }

    /** The instances, unless more may be on their way. */
    static List<StagedInstance> whole(StudyCatalog studies, StudyFolder study, boolean evenIfReceiving)
            throws IOException, UserException {
        StudyContents contents = study.contents();
        if (!contents.problems().isEmpty()) {
            throw new UserException(
                    ErrorCode.STUDY_NOT_WHOLE,
                    "the study is not whole: " + contents.problems().get(0));
        }
        List<StagedInstance> instances = contents.instances();
        if (!evenIfReceiving && studies.isReceiving(instances)) {
            throw new UserException(
                    ErrorCode.STUDY_RECEIVING,
                    "the study is still receiving: wait for silence, or give --even-if-receiving");
        }
        return instances;
    }

    /** Somebody who only looks holds the lock for a moment, so one refusal is not yet an answer. */
    static StageLock lock(StudyFolder study) throws IOException, InterruptedException, UserException {
        for (int attempt = 0; attempt < LOCK_TRIES; attempt++) {
            Optional<StageLock> lock = study.lock();
            if (lock.isPresent()) {
                return lock.get();
            }
            Thread.sleep(LOCK_PAUSE_MILLIS);
        }
        throw new UserException(ErrorCode.STUDY_LOCKED, "the study is locked: another process is processing it");
    }
}
