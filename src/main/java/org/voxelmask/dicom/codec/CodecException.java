package org.voxelmask.dicom.codec;

/** A stream that cannot be decoded, or an image that cannot be encoded. The message quotes nothing of the image. */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Kind {
        /** The stream breaks its standard. */
        CORRUPTED,
        /** The stream is valid and uses what the codec does not do. */
        UNSUPPORTED,
        /** The stream asks for more than a limit allows. */
        LIMIT
    }

    private final Kind kind;

    /** With a sentence that names the marker or limit. */
    public CodecException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** As above, with what was thrown beneath. */
    public CodecException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Whose fault it is. */
    public Kind kind() {
        return kind;
    }
}
