package org.voxelmask.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.voxelmask.log.LogField;

/** A run as a span, each of its steps as one below it. By the thread of the run. */
public final class RunSpans implements AutoCloseable {
    private final Tracer tracer;
    private final Supplier<Anchor> anchors;
    private Anchor anchor;
    private Span run;
    private Span step;

    RunSpans(Tracer tracer, Supplier<Anchor> anchors) {
        this.tracer = tracer;
        this.anchors = anchors;
    }

    /** A run begins. */
    public void begun(UUID runId, String studyKey) {
        anchor = anchors.get();
        run = tracer.spanBuilder("run")
                .setNoParent()
                .setStartTimestamp(anchor.now())
                .startSpan();
        Fields.put(run, LogField.runId(runId));
        Fields.put(run, LogField.studyKey(studyKey));
    }

    /** A step begins, and the one before is over. */
    public void enters(Enum<?> phase) {
        leave();
        step = tracer.spanBuilder(phase.name().toLowerCase(Locale.ROOT))
                .setParent(Context.root().with(run))
                .setStartTimestamp(anchor.now())
                .startSpan();
    }

    private void leave() {
        if (step != null) {
            step.end(anchor.now());
        }
        step = null;
    }

    /**
     * The run is over.
     *
     * @param good whether it is what was asked for
     * @param how in the log's words
     * @param counts of its instances
     */
    public void ended(boolean good, List<LogField> how, Map<Measure, Long> counts) {
        how.forEach(field -> Fields.put(run, field));
        counts.forEach((measure, count) -> run.setAttribute(measure.key(), count));
        end(good);
    }

    private void end(boolean good) {
        leave();
        run.setStatus(good ? StatusCode.OK : StatusCode.ERROR);
        run.end(anchor.now());
        run = null;
    }

    /** A run that nobody said the end of ended by an error. */
    @Override
    public void close() {
        if (run != null) {
            end(false);
        }
    }
}
