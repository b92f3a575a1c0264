package org.voxelmask.access;

/** A node that must not listen, because nobody said who may send. The message tells the operator what to say. */
public class AccessException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the operator. */
    public AccessException(String message) {
        super(message);
    }
}
