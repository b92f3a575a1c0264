package org.voxelmask.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.voxelmask.evidence.gate2.JobManifest;
import org.voxelmask.evidence.gate2.RunTotals;

/**
 * Counts runs and what became of their instances. Counts all runs of the node, also those of before this process: a restart
 * begins with what it ended with. For one thread at a time.
 */
public final class RunMetrics {
    /** Reasons that are told apart; what comes behind is counted as other. */
    static final int MAX_REASONS = 100;

    private static final String OTHER = "other";
    private static final String FAILED = "FAILED";
    private static final String SKIPPED = "SKIPPED_UNSUPPORTED";
    private static final long[] BUCKETS = {1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400};

    private final MeterRegistry registry;
    private final Tags tags;
    private final Set<String> reasons = new HashSet<>();
    private final Counter seconds;
    private final Timer detection;
    private final Timer run;

    /** Into a registry. */
    public RunMetrics(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    /** The same with labels. */
    RunMetrics(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        for (JobManifest.OverallStatus outcome : JobManifest.OverallStatus.values()) {
            runs(outcome).increment(0);
        }
        seconds = Counter.builder("voxelmask.run.instance")
                .baseUnit("seconds")
                .description("Time that instances took, looking and writing together")
                .tags(tags)
                .register(registry);
        detection = timer("voxelmask.run.detection", "From a passed preflight until every instance was looked at");
        run = timer("voxelmask.run.duration", "From the start of a run to its end");
    }

    private Timer timer(String name, String description) {
        Duration[] buckets = new Duration[BUCKETS.length];
        for (int i = 0; i < BUCKETS.length; i++) {
            buckets[i] = Duration.ofSeconds(BUCKETS[i]);
        }
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .tags(tags)
                .register(registry);
    }

    private Counter runs(JobManifest.OverallStatus outcome) {
        return Counter.builder("voxelmask.runs")
                .description("Runs that ended; success means sealed")
                .tag("outcome", outcome.word())
                .tags(tags)
                .register(registry);
    }

    /** Counts a run. */
    public void add(RunTotals totals) {
        runs(totals.outcome()).increment();
        for (RunTotals.Alike alike : totals.objects()) {
            Counter.builder("voxelmask.run.instances")
                    .description("Instances of runs by what was done")
                    .tag("action", word(alike.action()))
                    .tags(tags)
                    .register(registry)
                    .increment((double) alike.instances());
            seconds.increment(alike.millis() / 1000.0);
            if (alike.action().equals(SKIPPED) || alike.action().equals(FAILED)) {
                alike.reasons().forEach(reason -> withoutCopy(alike, reason));
            }
        }
    }

    private void withoutCopy(RunTotals.Alike alike, String reason) {
        Counter.builder("voxelmask.run.excluded")
                .description("Instances without a copy by reason; one with two reasons counts twice")
                .tag("action", word(alike.action()))
                .tag("reason", reason(reason))
                .tags(tags)
                .register(registry)
                .increment((double) alike.instances());
    }

    private String reason(String code) {
        String word = word(code);
        return reasons.contains(word) || (reasons.size() < MAX_REASONS && reasons.add(word)) ? word : OTHER;
    }

    /** Codes are the program's own; what is none, because somebody wrote into the tables, names no series. */
    private static String word(String code) {
        return code.matches("[A-Z][A-Z0-9_]{0,59}") ? code.toLowerCase(Locale.ROOT) : OTHER;
    }

    /** Times how long looking at the instances of a run took. */
    void detected(Duration took) {
        detection.record(took);
    }

    /** Times a whole run. */
    void ended(Duration took) {
        run.record(took);
    }
}
