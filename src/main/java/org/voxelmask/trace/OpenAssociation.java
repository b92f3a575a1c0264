package org.voxelmask.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.voxelmask.log.LogField;

/** An association that is traced, and the sums of what came over it: as much memory for a million objects as for one. */
final class OpenAssociation {
    private final Tracer tracer;
    private final Anchor anchor;
    private final Span span;
    private Instant first;
    private Instant last;
    private long stored;
    private long refused;
    private long brokenOff;
    private long bytes;
    private long nanos;
    private long longest;

    OpenAssociation(Tracer tracer, Anchor anchor, String association) {
        this.tracer = tracer;
        this.anchor = anchor;
        this.span = tracer.spanBuilder("association")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(anchor.now())
                .startSpan();
        Fields.put(span, LogField.association(association));
    }

    synchronized void answered(int status, long length, long took) {
        Instant began = anchor.before(took);
        first = first == null || began.isBefore(first) ? began : first;
        last = anchor.now();
        if (status == 0) {
            stored++;
        } else {
            refused++;
        }
        bytes += length;
        nanos += took;
        longest = Math.max(longest, took);
    }

    synchronized void brokenOff() {
        brokenOff++;
    }

    synchronized void end(Enum<?> how, boolean released) {
        if (first != null) {
            store();
        }
        Fields.put(span, LogField.kind(how));
        span.setAttribute(Measure.BROKEN_OFF.key(), brokenOff);
        span.setStatus(released ? StatusCode.OK : StatusCode.ERROR);
        span.end(anchor.now());
    }

    /** From the first request to the last answer. */
    private void store() {
        Span store = tracer.spanBuilder("store")
                .setParent(Context.root().with(span))
                .setStartTimestamp(first)
                .startSpan();
        store.setAttribute(Measure.INSTANCES.key(), stored);
        store.setAttribute(Measure.REFUSED.key(), refused);
        store.setAttribute(Measure.BYTES.key(), bytes);
        store.setAttribute(Measure.RESPONSE_MILLIS.key(), TimeUnit.NANOSECONDS.toMillis(nanos));
        store.setAttribute(Measure.LONGEST_RESPONSE_MILLIS.key(), TimeUnit.NANOSECONDS.toMillis(longest));
        store.setStatus(refused == 0 ? StatusCode.OK : StatusCode.ERROR);
        store.end(last);
    }
}
