package org.voxelmask.verify;

/** What a verification found of one dimension. */
public enum DimensionResult {
    /** Evaluated, nothing wrong. */
    COMPLETE,
    /** Evaluated as far as possible, and something is wrong. */
    FAILED,
    /** Nothing wrong was found, but something that was asked for was not there to be checked. */
    UNVERIFIABLE,
    /** An earlier failure left nothing to evaluate; never a pass. */
    NOT_EVALUATED
}
