package org.voxelmask.trace;

import io.opentelemetry.api.trace.Span;
import org.voxelmask.log.LogField;

/** Values of the log as attributes of spans: the same ids, numbers and words, in the same form. */
final class Fields {
    static final String PREFIX = "voxelmask.";

    private Fields() {}

    /**
     * Gives a span a value.
     *
     * @throws IllegalArgumentException when another side chose the value: no filter stands behind a trace
     */
    static void put(Span span, LogField field) {
        if (field.told()) {
            throw new IllegalArgumentException("a trace carries nothing that another side chose: " + field.name());
        }
        if (field.value() instanceof Long number) {
            span.setAttribute(PREFIX + field.name(), number);
        } else {
            span.setAttribute(PREFIX + field.name(), String.valueOf(field.value()));
        }
    }
}
