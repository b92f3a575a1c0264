package org.voxelmask.stage;

import java.io.IOException;
import java.util.List;

/** Hears what was put right in the staging area when it was opened. */
@FunctionalInterface
public interface RepairListener {
    /**
     * Something was found that an orderly stop does not leave.
     *
     * @param repairs what was done, in the order it was done
     * @throws IOException when this must not go unheard: the staging area is not opened then
     */
    void repaired(List<Repair> repairs) throws IOException;

    /**
     * One thing that was put right.
     *
     * @param kind what
     * @param studyKey of the study
     * @param sopKey of the instance; empty when it concerns the whole study
     * @param count of instances concerned
     */
    record Repair(Kind kind, String studyKey, String sopKey, int count) {}

    /** What was put right. */
    enum Kind {
        /** A file that a power cut took was written again from the log. */
        RESTORED("was written again from the log"),
        /** An instance was listed again that the index had lost. */
        LISTED("was listed in the index again"),
        /** A whole index was missing or damaged and made anew from the files. */
        REINDEXED("stand in an index made anew from the files"),
        /** A file is not what it should be and was moved to the folder broken. */
        SET_ASIDE("is broken and was moved to the folder broken: have it sent again"),
        /** A purge that was interrupted was finished: what it meant is gone. */
        PURGED("are gone: a purge that was interrupted was finished"),
        /** A record of the log is of a study whose key was destroyed; it was passed over. */
        FORGOTTEN("was in the log, and its study's key was destroyed since"),
        /** A file that was listed is not there; its line was taken out. */
        MISSING("was listed and is not there: have it sent again");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For the log, after the name of what it happened to. */
        public String words() {
            return words;
        }
    }
}
