package org.voxelmask.console;

/** Something that the operator, or whoever starts the console, can mend; the sentence names no value of an object. */
public final class ConsoleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * With a sentence.
     *
     * @param status of the HTTP answer, when it becomes one
     */
    public ConsoleException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** With what went wrong first. */
    public ConsoleException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Of the HTTP answer. */
    public int status() {
        return status;
    }
}
