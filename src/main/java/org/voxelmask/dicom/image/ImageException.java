package org.voxelmask.dicom.image;

/** Pixel data that cannot be described or decoded exactly. Holds no value of the object. */
public class ImageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is: decides between excluding the instance and failing it. */
    public enum Kind {
        /** A transfer syntax, photometric interpretation or depth that the node does not decode. */
        UNSUPPORTED,
        /** Pixel data that contradicts its description, is truncated or broken. */
        CORRUPTED,
        /** A bound of the node was passed. */
        LIMIT
    }

    private final Kind kind;

    /** With a sentence that tells what was found. */
    public ImageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** With the cause of a decoder. */
    public ImageException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
