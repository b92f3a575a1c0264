package org.voxelmask.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/**
 * Spans of this process, sent to a collector by OTLP over HTTP. Who is traced waits for nothing: spans that the collector
 * does not take in time are lost, and counted.
 */
public final class Traces implements AutoCloseable {
    private static final Log LOG = Log.of(Traces.class);
    private static final String SCOPE = "org.voxelmask";

    /** Spans that wait to be sent; more are lost. */
    static final int MOST_WAITING = 4096;

    private static final Duration EXPORT_LIMIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_EXPORTS = Duration.ofSeconds(1);

    private final Clock clock;
    private final Tracer tracer;
    private final SdkTracerProvider provider;
    private final Tally tally;
    private final Duration lastWait;

    private Traces(Clock clock, Tracer tracer, SdkTracerProvider provider, Tally tally, Duration lastWait) {
        this.clock = clock;
        this.tracer = tracer;
        this.provider = provider;
        this.tally = tally;
        this.lastWait = lastWait;
    }

    /** Traces nothing: no thread, no connection. */
    public static Traces off(Clock clock) {
        Tracer nobody = TracerProvider.noop().get(SCOPE);
        return new Traces(clock, nobody, null, new Tally(MOST_WAITING), Duration.ZERO);
    }

    /** Begins. The collector is asked when there is something to send, and need not be there. */
    public static Traces to(TraceTarget target, Clock clock) {
        Tally tally = new Tally(MOST_WAITING);
        BatchSpanProcessor queue = BatchSpanProcessor.builder(new ToldExporter(exporter(target), tally))
                .setMaxQueueSize(MOST_WAITING)
                .setScheduleDelay(BETWEEN_EXPORTS)
                .setExporterTimeout(EXPORT_LIMIT)
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.create(about(target)))
                .addSpanProcessor(new BoundedSpans(queue, tally))
                .build();
        return new Traces(clock, provider.get(SCOPE), provider, tally, target.lastWait());
    }

    /** Tries each batch once: what comes to nothing is lost, and the next is not late for it. */
    private static OtlpHttpSpanExporter exporter(TraceTarget target) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(target.endpoint())
                .setConnectTimeout(EXPORT_LIMIT)
                .setTimeout(EXPORT_LIMIT)
                .setRetryPolicy(null);
        if (target.authorities().length > 0) {
            builder.setTrustedCertificates(target.authorities());
        }
        return builder.build();
    }

    private static Attributes about(TraceTarget target) {
        AttributesBuilder about =
                Attributes.builder().put("service.name", "voxelmask").put("service.version", target.version());
        if (!target.tenant().isEmpty()) {
            about.put("voxelmask.tenant", target.tenant());
        }
        return about.build();
    }

    /** Traces a run of a study. */
    public RunSpans run() {
        return new RunSpans(tracer, this::anchor);
    }

    /** Traces what comes in. */
    public ReceiveSpans receive() {
        return new ReceiveSpans(tracer, this::anchor);
    }

    private Anchor anchor() {
        return new Anchor(clock, System::nanoTime);
    }

    /** Whether anything is traced. */
    public boolean enabled() {
        return provider != null;
    }

    /** Spans that arrived. */
    public long sent() {
        return tally.sent();
    }

    /** Spans that did not: the collector took them not at all or too late, or too many waited. */
    public long lost() {
        return tally.lost();
    }

    /** Sends what is left, for as long as it may, and says what is lost. */
    @Override
    public void close() {
        if (provider == null) {
            return;
        }
        provider.shutdown().join(lastWait.toMillis(), TimeUnit.MILLISECONDS);
        long lost = tally.lost() + tally.waiting();
        if (lost > 0) {
            LOG.say(LogEvent.TRACES_LOST, LogField.count(lost));
        }
    }
}
