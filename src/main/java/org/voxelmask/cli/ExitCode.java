package org.voxelmask.cli;

/** The exit codes of every command. */
final class ExitCode {
    /** Stands above the exit codes in every command's help. */
    static final String HEADING = "%nExit codes, besides 0 for done and 1 for an unexpected error:%n";

    /** The line of {@link #USAGE} in a command's help. */
    static final String USAGE_TEXT = "2:wrong usage or configuration";

    /** Done; sealed; verified. */
    static final int OK = 0;

    /** An error that nobody foresaw. */
    static final int UNEXPECTED = 1;

    /** Wrong usage or configuration. */
    static final int USAGE = 2;

    /** A check before a run failed; nothing was processed. */
    static final int PREFLIGHT_FAILED = 3;

    /** A bundle or run did not verify. */
    static final int NOT_VERIFIED = 5;

    /** Some of what was asked for could not be done. */
    static final int PARTIAL = 6;

    /** The study is unknown, still receiving, or locked. */
    static final int STUDY_NOT_READY = 7;

    /** A peer could not be reached or refused. */
    static final int PEER = 8;

    private ExitCode() {}
}
