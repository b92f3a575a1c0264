package org.voxelmask.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** Counts what arrives and what does not, and says on the log once that spans do not arrive, and once that they do again. */
record ToldExporter(SpanExporter exporter, Tally tally, AtomicBoolean failing) implements SpanExporter {
    private static final Log LOG = Log.of(ToldExporter.class);

    ToldExporter(SpanExporter exporter, Tally tally) {
        this(exporter, tally, new AtomicBoolean());
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> told(count, result.isSuccess()));
    }

    private void told(int count, boolean arrived) {
        tally.left(count, arrived);
        if (failing.getAndSet(!arrived) == arrived) {
            LOG.say(arrived ? LogEvent.TRACES_SENT_AGAIN : LogEvent.TRACES_NOT_SENT, LogField.count(count));
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
