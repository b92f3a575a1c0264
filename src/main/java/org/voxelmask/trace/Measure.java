package org.voxelmask.trace;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Locale;

/** The numbers that a span can carry. */
public enum Measure {
    /** Instances that were stored, or of a run. */
    INSTANCES,
    /** Of a run, copied. */
    COPIED,
    /** Of a run, left out. */
    EXCLUDED,
    /** Of a run, failed. */
    FAILED,
    /** Objects of an association that were not stored. */
    REFUSED,
    /** Objects whose association ended before they did. */
    BROKEN_OFF,
    /** Bytes of data sets that came, kept or not. */
    BYTES,
    /** From requests to answers, all objects of an association together, in milliseconds. */
    RESPONSE_MILLIS,
    /** The longest of them. */
    LONGEST_RESPONSE_MILLIS;

    AttributeKey<Long> key() {
        return AttributeKey.longKey(Fields.PREFIX + name().toLowerCase(Locale.ROOT));
    }
}
