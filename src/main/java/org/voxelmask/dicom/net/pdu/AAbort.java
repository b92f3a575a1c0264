package org.voxelmask.dicom.net.pdu;

/**
 * The end of an association out of order (PS3.8 9.3.8).
 *
 * @param source byte 9: 0 service-user, 2 service-provider
 * @param reason byte 10: why the provider aborts; 0 when the source is the service-user
 */
public record AAbort(int source, int reason) implements Pdu {
    /** The application ends the association. */
    public static final int SERVICE_USER = 0;

    /** The upper layer ends the association. */
    public static final int SERVICE_PROVIDER = 2;

    /** reason-not-specified. */
    public static final int NOT_SPECIFIED = 0;

    /** unrecognized-PDU. */
    public static final int UNRECOGNIZED_PDU = 1;

    /** unexpected-PDU. */
    public static final int UNEXPECTED_PDU = 2;

    /** unrecognized-PDU parameter. */
    public static final int UNRECOGNIZED_PDU_PARAMETER = 4;

    /** unexpected-PDU parameter. */
    public static final int UNEXPECTED_PDU_PARAMETER = 5;

    /** invalid-PDU-parameter value. */
    public static final int INVALID_PDU_PARAMETER_VALUE = 6;

    /** The application's abort; it carries no reason. */
    public static AAbort byUser() {
        return new AAbort(SERVICE_USER, NOT_SPECIFIED);
    }

    /** The upper layer's abort. */
    public static AAbort byProvider(int reason) {
        return new AAbort(SERVICE_PROVIDER, reason);
    }

    /** Source and reason in the words of PS3.8 Table 9-26. */
    public String describe() {
        if (source == SERVICE_USER) {
            return "by the service-user";
        }
        return "by the service-provider: "
                + switch (reason) {
                    case NOT_SPECIFIED -> "reason-not-specified";
                    case UNRECOGNIZED_PDU -> "unrecognized-PDU";
                    case UNEXPECTED_PDU -> "unexpected-PDU";
                    case UNRECOGNIZED_PDU_PARAMETER -> "unrecognized-PDU parameter";
                    case UNEXPECTED_PDU_PARAMETER -> "unexpected-PDU parameter";
                    case INVALID_PDU_PARAMETER_VALUE -> "invalid-PDU-parameter value";
                    default -> "reason " + reason;
                };
    }
}
