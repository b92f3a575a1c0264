package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.audit.remote.RemoteAudit;
import org.voxelmask.config.AuditSyslogConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.net.TlsClient;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.health.NodeMetrics;
import org.voxelmask.tls.ClientTls;
import org.voxelmask.tls.TlsException;

/** The remote audit trail of a node that receives, from its configuration. */
final class Remote implements AutoCloseable {
    private final RemoteAudit remote;
    private final AuditSyslogConfig syslog;

    private Remote(RemoteAudit remote, AuditSyslogConfig syslog) {
        this.remote = remote;
        this.syslog = syslog;
    }

    /**
     * Begins to send, if it is enabled.
     *
     * @throws UserException when a file of it cannot be used
     */
    static Remote start(Node node) throws IOException, UserException {
        AuditSyslogConfig syslog = node.config().auditSyslog();
        if (!syslog.enabled()) {
            return new Remote(null, syslog);
        }
        RemoteAudit remote = of(node.config(), node.audit(), node.clock());
        remote.start();
        return new Remote(remote, syslog);
    }

    /**
     * That of a trail.
     *
     * @throws UserException when a file of it cannot be used
     */
    static RemoteAudit of(NodeConfig config, AuditTrail trail, Clock clock) throws IOException, UserException {
        AuditSyslogConfig syslog = config.auditSyslog();
        check(syslog);
        String title = config.node().aeTitle();
        RemoteAudit.Target target = new RemoteAudit.Target(
                syslog.host(),
                syslog.port(),
                syslog.verifyHost(),
                syslog.sourceId().isEmpty() ? title : syslog.sourceId(),
                title,
                syslog.lateAfter());
        return RemoteAudit.secured(trail, target, () -> tls(syslog), clock);
    }

    /** Has it counted. */
    void show(NodeMetrics metrics) {
        if (remote != null && metrics != null) {
            metrics.show(remote.forwarder());
        }
    }

    /** Sends what was written last. */
    @Override
    public void close() {
        if (remote == null) {
            return;
        }
        remote.close();
        try {
            remote.once(syslog.lastWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is wrong now is said now, and not by a line that comes late. */
    private static void check(AuditSyslogConfig syslog) throws UserException {
        try {
            client(syslog);
        } catch (TlsException e) {
            throw new UserException(ErrorCode.TLS, "audit_syslog: " + e.getMessage(), e);
        }
    }

    private static RemoteAudit.Tls tls(AuditSyslogConfig syslog) throws IOException {
        try {
            TlsClient client = client(syslog);
            return new RemoteAudit.Tls(client.context(), client.parameters());
        } catch (TlsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static TlsClient client(AuditSyslogConfig syslog) throws TlsException {
        return ClientTls.of(syslog.trustedCas(), given(syslog.certificate()), given(syslog.privateKey()));
    }

    private static Optional<Path> given(Path path) {
        return path.toString().isEmpty() ? Optional.empty() : Optional.of(path);
    }
}
