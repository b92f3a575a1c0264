package org.voxelmask.cli;

/** Something that the user can mend: a sentence and an exit code, never a stack trace. */
final class UserException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    UserException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
