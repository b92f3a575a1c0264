package org.voxelmask.tls;

/** Files of TLS that cannot be used; the message names the file and tells the operator what to do. */
public final class TlsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the operator. */
    public TlsException(String message) {
        super(message);
    }

    /** As above, with what was thrown beneath. */
    public TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
