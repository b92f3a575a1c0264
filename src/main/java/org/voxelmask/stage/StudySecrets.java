package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;

/** What makes a study's files readable, where they are written under a key of their study. */
@FunctionalInterface
public interface StudySecrets {
    /** Studies that lie in plain have none. */
    StudySecrets NONE = folder -> {};

    /**
     * Makes unreadable for good what was written so far: the last step of a purge after which nothing of the study is
     * staged. Called under the lock of the indexes; called again when a purge is repeated.
     *
     * @param folder of the study
     */
    void forget(Path folder) throws IOException;
}
