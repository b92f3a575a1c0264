package org.voxelmask.dicom.net;

import java.util.Locale;

/** Status codes of responses (PS3.7 Annex C, PS3.4 Table B.2-1). */
public final class Status {
    /** Success. */
    public static final int Success = 0x0000;

    /** Failure: the operation was understood and could not be performed. */
    public static final int ProcessingFailure = 0x0110;

    /** Failure: the SOP Instance UID is taken. */
    public static final int DuplicateSOPInstance = 0x0111;

    /** Failure: the SOP Instance UID breaks the rules of UIDs. */
    public static final int InvalidSOPInstance = 0x0117;

    /** Failure: the SOP class is not supported, or not the one of the presentation context. */
    public static final int SOPClassNotSupported = 0x0122;

    /** Failure: the requestor may not do this. */
    public static final int NotAuthorized = 0x0124;

    /** Failure: the Message ID is in use. */
    public static final int DuplicateInvocation = 0x0210;

    /** Failure: the operation is not one of the SOP class. */
    public static final int UnrecognizedOperation = 0x0211;

    /** Failure: a parameter that was not agreed on. */
    public static final int MistypedArgument = 0x0212;

    /** C-STORE refused: out of resources; the first of A700 to A7FF. */
    public static final int OutOfResources = 0xA700;

    /** C-STORE error: the data set does not match the SOP class or UIDs; the first of A900 to A9FF. */
    public static final int DataSetDoesNotMatchSOPClass = 0xA900;

    /** C-STORE error: cannot understand; the first of C000 to CFFF. */
    public static final int CannotUnderstand = 0xC000;

    private Status() {}

    /** As the standard writes it, such as {@code A700}. */
    public static String format(int status) {
        return String.format(Locale.ROOT, "%04X", status);
    }
}
