package org.voxelmask.errors;

/** What kind of trouble it is; the first two digits of a code. */
public enum ErrorCategory {
    /** What was typed or configured. */
    USAGE(10, "usage and configuration"),
    /** The machine, before a run. */
    PREFLIGHT(11, "before a run"),
    /** An object of a study: the word of the code stands in {@code QA/exceptions.jsonl}. */
    OBJECT(12, "objects of a study"),
    /** What a sender is told. */
    RECEIVE(13, "receiving"),
    /** How a run ended. */
    RUN(14, "runs"),
    /** What does not verify. */
    VERIFY(15, "verification"),
    /** Studies and runs that are not to be had now. */
    STUDY(16, "studies"),
    /** The other side of a connection. */
    PEER(17, "peers"),
    /** The node's own disk, keys and records. */
    NODE(18, "the node itself"),
    /** What nobody foresaw. */
    UNFORESEEN(19, "unforeseen");

    private final int prefix;
    private final String title;

    ErrorCategory(int prefix, String title) {
        this.prefix = prefix;
        this.title = title;
    }

    /** The first two digits of its codes. */
    public int prefix() {
        return prefix;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
