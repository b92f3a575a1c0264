package org.voxelmask.dicom.net.pdu;

/**
 * The answer to an offered presentation context (PS3.8 9.3.3.2).
 *
 * @param id byte 5: odd, 1 to 255
 * @param result byte 7: see the constants
 * @param transferSyntax from the sub-item 40H; means nothing unless the result is acceptance
 */
public record PresentationContextAC(int id, int result, String transferSyntax) {
    /** acceptance. */
    public static final int ACCEPTANCE = 0;

    /** user-rejection. */
    public static final int USER_REJECTION = 1;

    /** no-reason (provider rejection). */
    public static final int NO_REASON = 2;

    /** abstract-syntax-not-supported (provider rejection). */
    public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;

    /** transfer-syntaxes-not-supported (provider rejection). */
    public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    /** Whether the context may be used. */
    public boolean accepted() {
        return result == ACCEPTANCE;
    }
}
