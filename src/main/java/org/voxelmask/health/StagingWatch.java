package org.voxelmask.health;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.stage.StageCount;
import org.voxelmask.stage.StageGlance;

/** How much waits in the staging area, and since when. Two checks that share one look. */
public final class StagingWatch {
    private static final int PERCENT = 100;

    private final Source source;
    private final NodeConfig config;
    private final Clock clock;
    private final AtomicReference<StageGlance> last = new AtomicReference<>();

    /** Where the numbers come from. */
    @FunctionalInterface
    public interface Source {
        /** The numbers now. */
        StageGlance look() throws IOException;
    }

    /** Of a staging area, by the limits of a configuration. */
    public StagingWatch(Source source, NodeConfig config, Clock clock) {
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    /** What the last look saw; null before the first. */
    public StageGlance last() {
        return last.get();
    }

    /** Seconds since the oldest instance came; 0 when nothing is staged. */
    public long oldestSeconds() {
        StageGlance glance = last.get();
        Instant oldest = glance == null ? null : glance.oldest().orElse(null);
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }

    /** Whether there is room by the quotas. */
    public HealthCheck backlog() {
        return () -> {
            try {
                StageGlance glance = source.look();
                last.set(glance);
                return judge(glance);
            } catch (IOException e) {
                return Finding.fail("the staging area cannot be read: look at the data folder's rights and disk");
            }
        };
    }

    private Finding judge(StageGlance glance) {
        StageCount held = glance.held();
        double share = Math.max(
                held.instances() / (double) config.quota().maxStagedInstances(),
                held.bytes() / (double) config.quota().maxStagedBytes());
        String numbers = glance.studies() + " studies, " + held.instances() + " instances, " + held.bytes() + " bytes";
        if (share >= 1) {
            return Finding.fail(
                    numbers + ": the quota is full and objects are refused (A700); process and purge studies");
        } else if (share * PERCENT >= config.health().backlogWarnPercent()) {
            return Finding.warn(numbers + ": above health.backlog_warn_percent of the quota");
        } else if (glance.setAside() > 0) {
            return Finding.warn(numbers + "; " + glance.setAside() + " broken files are set aside in staging/broken");
        }
        return Finding.pass(numbers);
    }

    /** Whether the oldest is not too old, by what {@link #backlog} saw last. */
    public HealthCheck age() {
        return () -> {
            Duration age = Duration.ofSeconds(oldestSeconds());
            String sentence = "the oldest staged instance came " + age.toSeconds() + " s ago";
            if (age.compareTo(config.health().stagingLimit()) >= 0) {
                return Finding.fail(sentence + ": older than health.staging_limit; process its study, or purge it");
            } else if (age.compareTo(config.retention().stagingMaxAge()) >= 0) {
                return Finding.warn(
                        sentence + ": older than retention.staging_max_age; process its study, or purge it");
            }
            return Finding.pass(last.get() == null || last.get().oldest().isEmpty() ? "nothing is staged" : sentence);
        };
    }
}
