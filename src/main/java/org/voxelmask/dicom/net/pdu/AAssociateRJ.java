package org.voxelmask.dicom.net.pdu;

/**
 * The refusal of an association (PS3.8 9.3.4).
 *
 * @param result byte 8: 1 rejected-permanent, 2 rejected-transient
 * @param source byte 9: 1 service-user, 2 service-provider (ACSE), 3 service-provider (presentation)
 * @param reason byte 10, to be read with the source
 */
public record AAssociateRJ(int result, int source, int reason) implements Pdu {
    /** Trying again unchanged is no use. */
    public static final int PERMANENT = 1;

    /** Trying again later may work. */
    public static final int TRANSIENT = 2;

    /** The called application refuses. */
    public static final int SERVICE_USER = 1;

    /** The upper layer refuses: ACSE. */
    public static final int SERVICE_PROVIDER_ACSE = 2;

    /** The upper layer refuses: presentation. */
    public static final int SERVICE_PROVIDER_PRESENTATION = 3;

    /** Of the service user: no reason given. */
    public static final AAssociateRJ NO_REASON = new AAssociateRJ(PERMANENT, SERVICE_USER, 1);

    /** Of the service user: the application context is not known. */
    public static final AAssociateRJ APPLICATION_CONTEXT_NOT_SUPPORTED = new AAssociateRJ(PERMANENT, SERVICE_USER, 2);

    /** Of the service user: the calling title is not known. */
    public static final AAssociateRJ CALLING_AE_TITLE_NOT_RECOGNIZED = new AAssociateRJ(PERMANENT, SERVICE_USER, 3);

    /** Of the service user: the called title is not ours. */
    public static final AAssociateRJ CALLED_AE_TITLE_NOT_RECOGNIZED = new AAssociateRJ(PERMANENT, SERVICE_USER, 7);

    /** Of the provider: version 1 is not among the offered ones. */
    public static final AAssociateRJ PROTOCOL_VERSION_NOT_SUPPORTED =
            new AAssociateRJ(PERMANENT, SERVICE_PROVIDER_ACSE, 2);

    /** Of the provider: the user identity is not accepted (PS3.7 D.3.3.7.3). */
    public static final AAssociateRJ USER_IDENTITY_NOT_ACCEPTED = new AAssociateRJ(PERMANENT, SERVICE_PROVIDER_ACSE, 1);

    /** Of the provider: it cannot serve just now. */
    public static final AAssociateRJ TEMPORARY_CONGESTION =
            new AAssociateRJ(TRANSIENT, SERVICE_PROVIDER_PRESENTATION, 1);

    /** Of the provider: as many associations are open as are allowed. */
    public static final AAssociateRJ LOCAL_LIMIT_EXCEEDED =
            new AAssociateRJ(TRANSIENT, SERVICE_PROVIDER_PRESENTATION, 2);

    /** The reason in the words of PS3.8 Table 9-21. */
    public String describe() {
        String when = result == TRANSIENT ? "rejected-transient" : "rejected-permanent";
        return when + ": " + reasonText();
    }

    private String reasonText() {
        return switch (source * 16 + reason) {
            case 0x11, 0x21 -> "no-reason-given";
            case 0x12 -> "application-context-name-not-supported";
            case 0x13 -> "calling-AE-title-not-recognized";
            case 0x17 -> "called-AE-title-not-recognized";
            case 0x22 -> "protocol-version-not-supported";
            case 0x31 -> "temporary-congestion";
            case 0x32 -> "local-limit-exceeded";
            default -> "source " + source + ", reason " + reason;
        };
    }
}
