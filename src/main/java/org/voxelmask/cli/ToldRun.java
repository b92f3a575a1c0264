package org.voxelmask.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.evidence.Counts;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.log.LogScope;
import org.voxelmask.log.wall.KnownValues;
import org.voxelmask.log.wall.LogOutput;
import org.voxelmask.pipeline.RunPhase;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.pipeline.RunWatch;
import org.voxelmask.scan.Identity;
import org.voxelmask.trace.Measure;
import org.voxelmask.trace.RunSpans;
import org.voxelmask.trace.Traces;

/** Tells a run on the log and to traces, and the log what identifies somebody in its sources. */
final class ToldRun implements RunWatch, AutoCloseable {
    private static final Log LOG = Log.of(ToldRun.class);

    private final Clock clock;
    private final RunSpans spans;
    private final KnownValues known = new KnownValues();
    private LogScope scope;
    private Instant start;
    private RunPhase phase;
    private Instant entered;

    /** Traced by nobody. */
    ToldRun(Clock clock) {
        this(clock, Traces.off(clock).run());
    }

    ToldRun(Clock clock, RunSpans spans) {
        this.clock = clock;
        this.spans = spans;
        this.start = clock.instant();
    }

    @Override
    public void begun(UUID runId, String studyKey) {
        LogOutput.withhold(known);
        start = clock.instant();
        scope = LogScope.run(runId, studyKey);
        LOG.say(LogEvent.RUN_STARTED);
        spans.begun(runId, studyKey);
    }

    @Override
    public void enters(RunPhase next) {
        leave();
        phase = next;
        entered = clock.instant();
        spans.enters(next);
    }

    private void leave() {
        if (phase != null) {
            LOG.say(
                    LogEvent.RUN_PHASE,
                    LogField.kind(phase),
                    LogField.took(Duration.between(entered, clock.instant())));
        }
        phase = null;
    }

    @Override
    public void read(Attributes dataset) {
        Identity identity = Identity.of(dataset);
        known.names(identity.names());
        known.values(identity.others());
    }

    @Override
    public void ended(RunResult result) {
        leave();
        LogField took = LogField.took(Duration.between(start, clock.instant()));
        if (result.code() == null) {
            LOG.say(LogEvent.RUN_ENDED, LogField.kind(result.state()), took);
        } else {
            LOG.say(LogEvent.RUN_NOT_SEALED, LogField.kind(result.state()), LogField.code(result.code()), took);
        }
        spans.ended(result.code() == null, how(result), counts(result.counts()));
        scope.close();
        known.forget();
    }

    private static List<LogField> how(RunResult result) {
        LogField state = LogField.kind(result.state());
        return result.code() == null ? List.of(state) : List.of(state, LogField.code(result.code()));
    }

    private static Map<Measure, Long> counts(Counts counts) {
        if (counts == null) {
            return Map.of();
        }
        long excluded = counts.instancesIn() - counts.instancesOut() - counts.failures();
        return Map.of(
                Measure.INSTANCES, counts.instancesIn(),
                Measure.COPIED, counts.instancesOut(),
                Measure.EXCLUDED, excluded,
                Measure.FAILED, counts.failures());
    }

    /** A run that ended by an exception ends in its trace, too. */
    @Override
    public void close() {
        spans.close();
    }
}
