package org.voxelmask.pipeline;

/** The steps of a run, in their order; verifying comes before the seal and again after it. */
public enum RunPhase {
    /** The checks before a source is opened. */
    PREFLIGHT,
    /** Frames and attributes are looked at; nothing is written. */
    LOOK,
    /** The order is captured. */
    CAPTURE,
    /** The plan is made, reviewed when somebody is to be asked, and recorded. */
    PLAN,
    /** Masked copies are written and searched. */
    COPY,
    /** Finished copies are looked at again. */
    RESIDUAL,
    /** Evidence is written, signed and published. */
    SEAL,
    /** What was written is read again and checked. */
    VERIFY
}
