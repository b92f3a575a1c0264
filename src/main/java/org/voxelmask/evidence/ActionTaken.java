package org.voxelmask.evidence;

/** What became of an instance (Gate 2, 4.2), and the decision that the bundle shows for it. */
public enum ActionTaken {
    /** Copied as it was. */
    NO_CHANGE(DecisionType.SKIP),
    /** Copied with de-identified metadata; pixels untouched. */
    METADATA_ONLY(DecisionType.SKIP),
    /** Copied with de-identified metadata and masked pixels. */
    PIXEL_MASKED(DecisionType.MASK),
    /** Not copied: the node cannot handle such an object. Counted as skipped. */
    SKIPPED_UNSUPPORTED(DecisionType.EXCLUDE),
    /** Not copied: an error. Counted as a failure. */
    FAILED(DecisionType.EXCLUDE);

    /** The decision types of decision_log.jsonl. */
    public enum DecisionType {
        /** Pixels were masked. */
        MASK,
        /** No pixel was masked, a copy was written. */
        SKIP,
        /** No copy was written. */
        EXCLUDE
    }

    private final DecisionType decision;

    ActionTaken(DecisionType decision) {
        this.decision = decision;
    }

    /** The decision type in the bundle. */
    public DecisionType decision() {
        return decision;
    }

    /** Whether a masked copy exists. */
    public boolean writesCopy() {
        return decision != DecisionType.EXCLUDE;
    }
}
