package org.voxelmask.dicom.net;

/** What came of a C-ECHO. */
public sealed interface EchoOutcome {
    /** A sentence for whoever asked. */
    String sentence();

    /** Whether the peer answered with Success. */
    default boolean ok() {
        return this instanceof Answered answered && answered.status() == Status.Success;
    }

    /**
     * The peer answered.
     *
     * @param status of the response; 0000 is Success
     */
    record Answered(int status) implements EchoOutcome {
        @Override
        public String sentence() {
            return "the peer answered C-ECHO with status " + Status.format(status);
        }
    }

    /**
     * The peer rejected the association or does not provide Verification.
     *
     * @param sentence why
     */
    record Refused(String sentence) implements EchoOutcome {}

    /**
     * No connection could be made.
     *
     * @param sentence why
     */
    record Unreachable(String sentence) implements EchoOutcome {}

    /**
     * The peer did not answer in time.
     *
     * @param sentence to what
     */
    record TimedOut(String sentence) implements EchoOutcome {}

    /**
     * The peer aborted, closed the connection, or spoke something else than DICOM.
     *
     * @param sentence how
     */
    record Broken(String sentence) implements EchoOutcome {}
}
