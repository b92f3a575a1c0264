package org.voxelmask.retention;

import java.util.Locale;

/** Where a run stands, by the files in its folder. */
public enum RunStanding {
    /** A process is writing it at this moment. */
    RUNNING("running"),
    /** Complete, with a bundle; whether that verifies is {@code verify}'s to say. */
    SEALED("sealed"),
    /** At least one instance failed; not sealed. */
    PARTIAL("partial"),
    /** Failed, or a check before it failed; not sealed. */
    FAILED("failed"),
    /** It stopped without a word: a crash or a kill. */
    INCOMPLETE("incomplete"),
    /** A purge has begun and is not over. */
    PURGE_INTERRUPTED("purge interrupted"),
    /** Its content was purged. */
    PURGED("purged"),
    /** Its files contradict each other, or cannot be read. */
    UNREADABLE("unreadable");

    private final String words;

    RunStanding(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** For programs: {@code purge_interrupted}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
