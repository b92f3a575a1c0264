package org.voxelmask.evidence;

import java.util.Locale;

/** The state of a run and its exit code. */
public enum RunState {
    /** Not over; or stopped without a word. */
    RUNNING(null),
    /** Sealed. */
    COMPLETED(0),
    /** Some instance failed; not sealed. */
    PARTIAL(6),
    /** The run failed; not sealed. */
    FAILED(4),
    /** A check before the run failed; nothing was processed. */
    PREFLIGHT_FAILED(3);

    private final Integer exitCode;

    RunState(Integer exitCode) {
        this.exitCode = exitCode;
    }

    /** The process's exit code; null while running. */
    public Integer exitCode() {
        return exitCode;
    }

    /** The word in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
