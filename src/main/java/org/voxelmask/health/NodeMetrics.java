package org.voxelmask.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.voxelmask.audit.remote.AuditForwarder;
import org.voxelmask.config.QuotaConfig;
import org.voxelmask.trace.Traces;

/** What {@code /metrics} shows of a node, or of one of the tenants of a process. */
public final class NodeMetrics implements AutoCloseable {
    private static final String TENANT = "tenant";

    private final MetricsPage metrics;
    private final PrometheusMeterRegistry registry;
    private final Tags tags;
    private final ReceiveMetrics receive;
    private final RunMetrics runs;
    private final AtomicLong diskFree = new AtomicLong();
    private final AtomicLong diskSize = new AtomicLong();

    /**
     * Begins to count a node, on a page of its own.
     *
     * @param version of the program
     */
    public NodeMetrics(String version) {
        this(new MetricsPage(version), Tags.empty());
    }

    /** Begins to count a tenant, whose label every series carries, on a page of several. */
    public NodeMetrics(MetricsPage page, String label) {
        this(page, tenant(label));
    }

    private NodeMetrics(MetricsPage page, Tags tags) {
        this.metrics = page;
        this.registry = page.registry();
        this.tags = tags;
        this.receive = new ReceiveMetrics(registry, tags);
        this.runs = new RunMetrics(registry, tags);
        bytes("voxelmask.disk.free", "Free bytes of the data folder's file system", diskFree);
        bytes("voxelmask.disk.size", "Bytes of the data folder's file system", diskSize);
    }

    static Tags tenant(String label) {
        return Tags.of(TENANT, label);
    }

    private void bytes(String name, String description, AtomicLong value) {
        Gauge.builder(name, value, AtomicLong::doubleValue)
                .description(description)
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
    }

    /** Counts what comes in. */
    public ReceiveMetrics receive() {
        return receive;
    }

    /** Counts runs. */
    public RunMetrics runs() {
        return runs;
    }

    /** Takes what the check of the disk sees. */
    public AtomicLong diskFree() {
        return diskFree;
    }

    /** Takes the size of the disk. */
    public AtomicLong diskSize() {
        return diskSize;
    }

    /** Shows the backlog, as the last look saw it, beside its limits. */
    public void show(StagingWatch staging, QuotaConfig quota) {
        gauge(
                "voxelmask.staging.studies",
                "Staged studies",
                staging,
                last -> last.last() == null ? 0 : last.last().studies());
        gauge(
                "voxelmask.staging.instances",
                "Staged instances",
                staging,
                last -> last.last() == null ? 0 : last.last().held().instances());
        Gauge.builder(
                        "voxelmask.staging.size",
                        staging,
                        last -> last.last() == null ? 0 : last.last().held().bytes())
                .description("Bytes of staged instances")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
        Gauge.builder("voxelmask.staging.oldest.age", staging, StagingWatch::oldestSeconds)
                .description("Age of the oldest staged instance; 0 when nothing is staged")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        gauge(
                "voxelmask.staging.set.aside",
                "Broken files that wait to be deleted",
                staging,
                last -> last.last() == null ? 0 : last.last().setAside());
        gauge(
                "voxelmask.staging.limit.instances",
                "quota.max_staged_instances",
                quota,
                QuotaConfig::maxStagedInstances);
        Gauge.builder("voxelmask.staging.limit", quota, QuotaConfig::maxStagedBytes)
                .description("quota.max_staged_bytes")
                .baseUnit("bytes")
                .strongReference(true)
                .tags(tags)
                .register(registry);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .strongReference(true)
                .tags(tags)
                .register(registry);
    }

    /** Shows how far the remote audit trail came. */
    public void show(AuditForwarder remote) {
        FunctionCounter.builder("voxelmask.remote.audit.sent", remote, AuditForwarder::sent)
                .description("Lines of the audit trail that were sent to the syslog receiver")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("voxelmask.remote.audit.failures", remote, AuditForwarder::failures)
                .description("Connections to the syslog receiver that failed or broke")
                .tags(tags)
                .register(registry);
    }

    /** Shows what became of traces. */
    public void show(Traces traces) {
        FunctionCounter.builder("voxelmask.traces.sent", traces, Traces::sent)
                .description("Spans that the collector took")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("voxelmask.traces.lost", traces, Traces::lost)
                .description("Spans that it did not take in time, or that found no place to wait")
                .tags(tags)
                .register(registry);
    }

    /** Shows every check of a board: 0 pass, 1 warn, 2 fail. */
    public void show(HealthBoard board) {
        show(board, registry, tags);
    }

    static void show(HealthBoard board, PrometheusMeterRegistry registry, Tags tags) {
        for (CheckState check : board.report(Probe.Use.HEALTH).checks()) {
            Gauge.builder(
                            "voxelmask.health.level",
                            board,
                            all -> state(all, check.name()).level().number())
                    .description("What a check found: 0 pass, 1 warn, 2 fail")
                    .tag("check", check.name())
                    .tags(tags)
                    .register(registry);
            Gauge.builder(
                            "voxelmask.health.age",
                            board,
                            all -> state(all, check.name()).ageSeconds())
                    .description("Since a check came back")
                    .baseUnit("seconds")
                    .tag("check", check.name())
                    .tags(tags)
                    .register(registry);
        }
    }

    private static CheckState state(HealthBoard board, String name) {
        return board.report(Probe.Use.HEALTH).checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The page of {@code /metrics}, in Prometheus' text. */
    public String page() {
        return metrics.text();
    }

    /** Ends the page, with all that is on it. */
    @Override
    public void close() {
        metrics.close();
    }
}
