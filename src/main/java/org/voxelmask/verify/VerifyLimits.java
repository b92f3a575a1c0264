package org.voxelmask.verify;

/** What the verifier reads before it refuses. */
final class VerifyLimits {
    /** The largest file of a bundle, in bytes. */
    static final long MAX_BUNDLE_FILE = 256L << 20;

    /** The largest file that the schema does not know of which the content is looked at, in bytes. */
    static final long MAX_STRANGER = 64L << 10;

    /** The largest bundle, in bytes. */
    static final long MAX_BUNDLE = 512L << 20;

    /** The most entries in a bundle's folders. */
    static final int MAX_BUNDLE_ENTRIES = 1000;

    /** The longest line of a JSONL or CSV file, in bytes. */
    static final int MAX_LINE = 1 << 16;

    /** The longest line of an order manifest, which holds a whole series, in bytes. */
    static final int MAX_ORDER_LINE = 128 << 20;

    /** The longest line under GATE2/, which holds the regions of an instance or the keys of a series, in bytes. */
    static final int MAX_GATE2_LINE = 64 << 20;

    /** The largest JSON or text file of a run outside its bundle, in bytes. */
    static final long MAX_RUN_FILE = 64L << 20;

    /** The most files in a run's output folder. */
    static final int MAX_OUTPUTS = 1_000_000;

    /** The most files in a folder of originals. */
    static final int MAX_SOURCES = 1_000_000;

    /** The deepest folder below a bundle's or originals' folder. */
    static final int MAX_FOLDER_DEPTH = 16;

    private VerifyLimits() {}
}
