package org.voxelmask.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.voxelmask.dicom.data.Attributes;
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

/** Tells a run on the log, and the log what identifies somebody in its sources. */
final class ToldRun implements RunWatch {
    private static final Log LOG = Log.of(ToldRun.class);

    private final Clock clock;
    private final KnownValues known = new KnownValues();
    private LogScope scope;
    private Instant start;
    private RunPhase phase;
    private Instant entered;

    ToldRun(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void begun(UUID runId, String studyKey) {
        LogOutput.withhold(known);
        start = clock.instant();
        scope = LogScope.run(runId, studyKey);
        LOG.say(LogEvent.RUN_STARTED);
    }

    @Override
    public void enters(RunPhase next) {
        leave();
        phase = next;
        entered = clock.instant();
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
        scope.close();
        known.forget();
    }
}
