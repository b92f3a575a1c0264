package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;

/** What makes a study's files readable: {@link StudyKeys}, which every purge of a real node is given. */
@FunctionalInterface
public interface StudySecrets {
    /**
     * Makes unreadable for good what was written so far: the last step of a purge after which nothing of the study is
     * staged. Called under the lock of the indexes; called again when a purge is repeated.
     *
     * @param folder of the study
     */
    void forget(Path folder) throws IOException;

    /** With which what is to be purged is looked at. */
    default StudyKeys keys() {
        return StudyKeys.none();
    }
}
