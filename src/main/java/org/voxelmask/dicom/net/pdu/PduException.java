package org.voxelmask.dicom.net.pdu;

/** Bytes that are no PDU. Names the field, never a value; tells the reason to abort with (PS3.8 9.3.8). */
public class PduException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a provider aborts (PS3.8 Table 9-26, byte 10). */
    public enum Reason {
        /** The first byte is no PDU type. */
        UNRECOGNIZED_PDU(AAbort.UNRECOGNIZED_PDU),
        /** A PDU that the state does not allow. */
        UNEXPECTED_PDU(AAbort.UNEXPECTED_PDU),
        /** An item that is not known where it stands. */
        UNRECOGNIZED_PARAMETER(AAbort.UNRECOGNIZED_PDU_PARAMETER),
        /** An item that is known and must not stand there. */
        UNEXPECTED_PARAMETER(AAbort.UNEXPECTED_PDU_PARAMETER),
        /** A length, number or text that is out of its range. */
        INVALID_PARAMETER(AAbort.INVALID_PDU_PARAMETER_VALUE);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The value of byte 10 of the A-ABORT. */
        public int code() {
            return code;
        }
    }

    private final Reason reason;

    /** With a sentence that names the field or the limit. */
    public PduException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why a provider aborts. */
    public Reason reason() {
        return reason;
    }

    static PduException invalid(String message) {
        return new PduException(Reason.INVALID_PARAMETER, message);
    }
}
