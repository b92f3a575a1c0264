package org.voxelmask.verify;

import java.util.Locale;

/** What a verification comes to. Only {@link #VERIFIED} is a pass. */
public enum VerificationStatus {
    /** Every check that was asked for was made and passed. */
    VERIFIED,
    /** Nothing wrong was found, but an original that was asked for, or what was purged, was not there to be checked. */
    UNVERIFIABLE,
    /** Something is wrong. */
    FAILED;

    /** The word in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
