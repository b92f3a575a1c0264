package org.voxelmask.dicom.net.pdu;

/** The bounds that a received PDU is held to before anything is allocated for it. */
public final class PduLimits {
    /**
     * The most bytes after the header of an A-ASSOCIATE-RQ or -AC: 128 presentation contexts, each with
     * every registered transfer syntax, fit twice.
     */
    public static final int MAX_ASSOCIATE_LENGTH = 1 << 20;

    /** The most presentation contexts: the odd numbers from 1 to 255 (PS3.8 9.3.2.2). */
    public static final int MAX_PRESENTATION_CONTEXTS = 128;

    /** The most transfer syntaxes that one presentation context may offer. */
    public static final int MAX_TRANSFER_SYNTAXES = 256;

    /** The most sub-items of the user information; a role and a negotiation for each context fit. */
    public static final int MAX_USER_INFORMATION_ITEMS = 1024;

    /** The most related general SOP classes in one common extended negotiation. */
    public static final int MAX_RELATED_SOP_CLASSES = 256;

    /** The length after the header of A-ASSOCIATE-RJ, A-RELEASE-RQ, A-RELEASE-RP and A-ABORT. */
    public static final int FIXED_LENGTH = 4;

    /** The length after the header of an A-ASSOCIATE without any item: bytes 7 to 74. */
    public static final int MIN_ASSOCIATE_LENGTH = 68;

    /** Item length, presentation context ID and message control header of a presentation data value. */
    public static final int PDV_HEADER_LENGTH = 6;

    private PduLimits() {}
}
