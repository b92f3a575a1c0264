package org.voxelmask.verify;

/** How a check ended. */
public enum CheckResult {
    /** Made, nothing found. */
    PASS,
    /** Made, something found. */
    FAIL,
    /** Not made: not asked for, not applicable, or an earlier failure left nothing to check. */
    NOT_CHECKED
}
