package org.voxelmask.cli;

import java.io.IOException;
import java.util.Map;
import org.voxelmask.access.AccessGate;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.net.ServedEntity;
import org.voxelmask.health.MetricsPage;
import org.voxelmask.health.NodeMetrics;
import org.voxelmask.log.LogScope;
import org.voxelmask.stage.Staging;
import org.voxelmask.tenant.Tenant;
import org.voxelmask.trace.Traces;

/**
 * One tenant of several while it is served: its data folder, its staging area, its gate. Knows no other.
 *
 * @param label names it on the log and in metrics
 * @param node its data folder
 * @param staging where it receives
 * @param gate its callers
 * @param metrics its counts; null when nobody asks for any
 * @param remote its audit trail elsewhere
 * @param traces its traces
 */
record OpenTenant(
        String label, Node node, Staging staging, AccessGate gate, NodeMetrics metrics, Remote remote, Traces traces) {
    /** Opens what a tenant keeps, and listens to nobody yet. */
    static OpenTenant open(Tenant tenant, Node node, MetricsPage page)
            throws IOException, UserException, InterruptedException {
        LogScope named = LogScope.tenant(tenant.label());
        try (named) {
            Staging staging = node.receive();
            try {
                NodeMetrics metrics = page == null ? null : new NodeMetrics(page, tenant.label());
                AccessGate gate = Callers.gate(node.config());
                Remote remote = Remote.start(node);
                remote.show(metrics);
                Traces traces = Tracing.start(node.config(), tenant.label(), node.clock());
                ServeCommand.show(traces, metrics);
                return new OpenTenant(tenant.label(), node, staging, gate, metrics, remote, traces);
            } catch (IOException | UserException | InterruptedException e) {
                staging.close();
                throw e;
            }
        }
    }

    ServedEntity entity() throws IOException, UserException {
        LogScope named = LogScope.tenant(label);
        try (named) {
            return node.entity(label, staging, gate, Tracing.watch(metrics, traces));
        }
    }

    /** Says in its own trail that it is received for. */
    void started() throws IOException, UserException {
        NodeConfig config = node.config();
        ConfigWatch.note(node, "serve");
        node.audit()
                .record(
                        AuditEvent.SERVE_STARTED,
                        Map.of(
                                "ae_title", config.node().aeTitle(),
                                "callers", Callers.policy(config).word(),
                                "transport", config.tls().enabled() ? "tls" : "plain"));
    }

    /**
     * Closes what it keeps; to be called when nobody listens.
     *
     * @param started whether its trail says that it was received for, and is to say that it is not any more
     */
    void close(boolean started) throws IOException {
        gate.close();
        try {
            if (started) {
                node.audit()
                        .record(
                                AuditEvent.SERVE_STOPPED,
                                Map.of("ae_title", node.config().node().aeTitle()));
            }
        } finally {
            remote.close();
            traces.close();
            staging.close();
        }
    }
}
