package org.voxelmask.dicom.net;

import java.io.IOException;

/** An operation that is answered with a failure status. */
public class DicomServiceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * With what the peer is told.
     *
     * @param status one of {@link Status}
     * @param comment becomes Error Comment (0000,0902): at most 64 characters arrive; no PHI
     */
    public DicomServiceException(int status, String comment) {
        super(comment);
        this.status = status;
    }

    /** What the peer is told, with its cause for the log. */
    public DicomServiceException(int status, String comment, Throwable cause) {
        super(comment, cause);
        this.status = status;
    }

    /** The status of the response. */
    public int status() {
        return status;
    }
}
