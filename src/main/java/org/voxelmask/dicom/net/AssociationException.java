package org.voxelmask.dicom.net;

import java.io.IOException;

/** The end of an association before its time, or one that did not come about. Holds no UID and no data. */
public class AssociationException extends IOException {
    private static final long serialVersionUID = 1L;

    /** How it ended. */
    public enum Kind {
        /** No connection could be made. */
        UNREACHABLE,
        /** The peer answered A-ASSOCIATE-RJ, or accepted no context that is needed. */
        REFUSED,
        /** The peer sent A-ABORT. */
        ABORTED_BY_PEER,
        /** This side sent A-ABORT because of what the peer sent. */
        PROTOCOL,
        /** A timeout passed; this side sent A-ABORT. */
        TIMEOUT,
        /** The connection was closed or broke. */
        CLOSED,
        /** This side is being stopped. */
        STOPPED
    }

    private final Kind kind;

    /** With a sentence for the log. */
    public AssociationException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** With what the network said. */
    public AssociationException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** How it ended. */
    public Kind kind() {
        return kind;
    }
}
