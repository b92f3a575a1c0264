package org.voxelmask.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The page {@code /metrics}: what the process as such shows, and whatever else is registered. */
public final class MetricsPage implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * Begins to count.
     *
     * @param version of the program
     */
    public MetricsPage(String version) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        Gauge.builder("voxelmask.build.info", () -> 1)
                .description("The program")
                .tag("version", version)
                .register(registry);
    }

    /** The same as counted for a port that tenants share: what calls none of them has an empty label. */
    public ReceiveMetrics nobody() {
        return new ReceiveMetrics(registry, NodeMetrics.tenant(""));
    }

    /** Shows the checks of the process beside those of its tenants. */
    public void show(HealthBoard process) {
        NodeMetrics.show(process, registry, NodeMetrics.tenant(""));
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** The page, in Prometheus' text. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
