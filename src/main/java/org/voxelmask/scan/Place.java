package org.voxelmask.scan;

/** Where in a copy bytes stand; {@link HitRule} says what counts there. */
enum Place {
    /** A text that somebody may have written. */
    TEXT,
    /** A version of a product: like a text, but short forms of dates are versions here. */
    VERSION,
    /** A code or a defined term. */
    CODED,
    /** A number written in characters. */
    NUMBER,
    /** A time of day or an age. */
    TIME,
    /** A date. */
    DATE,
    /** UIDs. */
    UID,
    /** Numbers, samples, bytes that nobody can read as text. */
    BYTES,
    /** The first bytes of a compressed frame. */
    STREAM
}
