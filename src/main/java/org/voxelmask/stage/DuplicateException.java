package org.voxelmask.stage;

/** The same SOP Instance UID is staged with other bytes: the first one is kept. */
public final class DuplicateException extends StageException {
    private static final long serialVersionUID = 1L;

    private final String sha256;

    DuplicateException(String sha256) {
        super(
                Reason.DUPLICATE_DIFFERS,
                "an instance of the same UID is staged with other bytes: the first one is kept");
        this.sha256 = sha256;
    }

    /** SHA-256 of the data set that was refused. */
    public String sha256() {
        return sha256;
    }
}
