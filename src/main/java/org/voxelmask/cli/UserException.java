package org.voxelmask.cli;

import org.voxelmask.errors.ErrorCode;

/** Something that the user can mend: a code and a sentence, never a stack trace. */
final class UserException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    UserException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** With what went wrong first. */
    UserException(ErrorCode code, String message, Exception cause) {
        super(message, cause);
        this.code = code;
    }

    /** The sentence and the code of another exception, when they say all. */
    static UserException of(Exception cause) {
        return new UserException(Failures.code(cause), cause.getMessage(), cause);
    }

    ErrorCode code() {
        return code;
    }

    int exitCode() {
        return code.exitCode().orElse(ExitCode.UNEXPECTED);
    }
}
