package org.voxelmask.plan;

/** A review that does not fit its proposal, that was refused, or that nobody made. The sentence names no value of an object. */
public final class ReviewException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no reviewed plan. */
    public enum Kind {
        /** It was made for another proposal, or names what that does not hold. */
        UNUSABLE,
        /** The operator did not accept the plan. */
        REFUSED,
        /** Nobody decided in time. */
        TIMED_OUT
    }

    private final Kind kind;

    /** With a sentence for the operator. */
    public ReviewException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }
}
