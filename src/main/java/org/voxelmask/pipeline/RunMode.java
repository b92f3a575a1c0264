package org.voxelmask.pipeline;

import java.util.Locale;

/** What a run is for. Given by the operator, never assumed. */
public enum RunMode {
    /** Evaluation inside the hospital. */
    PILOT,
    /** A research project. */
    RESEARCH;

    /** As written on the command line and in the evidence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
