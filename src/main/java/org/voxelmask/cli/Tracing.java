package org.voxelmask.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.TracesConfig;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.health.NodeMetrics;
import org.voxelmask.log.wall.LogOutput;
import org.voxelmask.receive.ReceiveWatch;
import org.voxelmask.tls.ClientTls;
import org.voxelmask.tls.TlsException;
import org.voxelmask.trace.TraceTarget;
import org.voxelmask.trace.Traces;

/** The traces of a process, from its configuration. */
final class Tracing {
    private static final String LIBRARY = "io.opentelemetry";
    private static final int MAX_AUTHORITIES = 1 << 20;

    private Tracing() {}

    /**
     * Begins, if they are enabled.
     *
     * @param label of the tenant; empty for the only one
     * @throws UserException when the file of authorities cannot be used
     */
    static Traces start(NodeConfig config, String label, Clock clock) throws IOException, UserException {
        TracesConfig traces = config.traces();
        if (!traces.enabled()) {
            return Traces.off(clock);
        }
        LogOutput.silence(LIBRARY); // what is to be said of it, the package says
        byte[] authorities = authorities(traces.trustedCas());
        String version = AppBuild.current("", "").version();
        return Traces.to(new TraceTarget(traces.endpoint(), authorities, version, label, traces.lastWait()), clock);
    }

    /** Who hears of what comes in: the counts of a node, its traces, both or nobody. */
    static ReceiveWatch watch(NodeMetrics metrics, Traces traces) {
        ReceiveWatch counted = metrics == null ? ReceiveWatch.NONE : metrics.receive();
        return counted.and(traces.enabled() ? new TracedReceive(traces.receive()) : ReceiveWatch.NONE);
    }

    private static byte[] authorities(Path file) throws IOException, UserException {
        if (file.toString().isEmpty()) {
            return new byte[0];
        }
        try {
            ClientTls.of(file, Optional.empty(), Optional.empty());
        } catch (TlsException e) {
            throw new UserException(ErrorCode.TLS, "traces: " + e.getMessage(), e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_AUTHORITIES);
        }
    }
}
