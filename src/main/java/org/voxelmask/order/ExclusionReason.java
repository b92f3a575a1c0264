package org.voxelmask.order;

/** Why an image or a frame is in no copy. */
public enum ExclusionReason {
    /** It is a worksheet: text about the patient rather than an image. */
    WORKSHEET_DETECTED,
    /** The operator did not want it. */
    USER_DESELECTED,
    /** A document inside an object, whose pages are not looked at. */
    PDF_ENCAPSULATED,
    /** It is broken, or a copy of it could not be written. */
    CORRUPTED_FRAME,
    /** The node does not handle its kind. */
    UNSUPPORTED;

    /**
     * The reason that goes with a decision's reason code.
     *
     * @param code upper case with underscores
     * @param failed whether the object, not its kind, is at fault
     */
    public static ExclusionReason of(String code, boolean failed) {
        if (code.contains("WORKSHEET")) {
            return WORKSHEET_DETECTED;
        }
        if (code.contains("DESELECTED")) {
            return USER_DESELECTED;
        }
        if (code.equals("ENCAPSULATED_DOCUMENT")) {
            return PDF_ENCAPSULATED;
        }
        return failed ? CORRUPTED_FRAME : UNSUPPORTED;
    }
}
