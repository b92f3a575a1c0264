package org.voxelmask.evidence;

import java.time.Instant;

/**
 * One event off the happy path: a line of exceptions.jsonl.
 *
 * @param at when
 * @param type upper case with underscores, such as SOURCE_READ_FAILURE
 * @param sourceSopUid the instance; null when it is none's
 * @param message a sentence without any value of the object
 * @param severity how bad
 */
public record ExceptionEvidence(Instant at, String type, String sourceSopUid, String message, Severity severity) {
    /** The longest message, in characters. */
    public static final int MAX_MESSAGE = 1000;

    /** How bad an event is. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** Something was left out or is weaker than usual. */
        WARNING,
        /** An instance or the run failed. */
        ERROR
    }

    /** Cuts the message at its limit. */
    public ExceptionEvidence {
        message = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
