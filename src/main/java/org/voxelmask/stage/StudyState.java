package org.voxelmask.stage;

import java.util.Locale;

/** Where a staged study stands. */
public enum StudyState {
    /** The last instance came less than study_complete_after ago. */
    RECEIVING,
    /** Silent long enough, or changed since its last run. */
    STAGED,
    /** A run holds the study's lock. */
    PROCESSING,
    /** Its last run was sealed, and nothing has come since. */
    SEALED,
    /** Its last run was not sealed, and nothing has come since. */
    FAILED;

    /** As commands print it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
