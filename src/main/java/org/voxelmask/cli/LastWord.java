package org.voxelmask.cli;

import java.io.IOException;
import java.time.Clock;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.audit.remote.Lag;
import org.voxelmask.audit.remote.RemoteAudit;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** At the end of a command: what it wrote into the audit trail is told elsewhere, too, when the configuration says so. */
final class LastWord {
    private static final Log LOG = Log.of(LastWord.class);

    private NodeConfig config;
    private RemoteAudit remote;

    LastWord() {}

    /** A command works with a configuration; it has written nothing yet. */
    void expect(NodeConfig other) {
        config = other;
        if (!other.auditSyslog().enabled()
                || !java.nio.file.Files.isDirectory(Node.auditFile(other).getParent())) {
            return;
        }
        try {
            remote = Remote.of(other, new AuditTrail(Node.auditFile(other), Clock.systemUTC()), Clock.systemUTC());
        } catch (IOException | UserException e) {
            LOG.say(LogEvent.REMOTE_AUDIT_FAILED, LogField.cause(e)); // the command itself has to go on
        }
    }

    /** Sends, and waits no longer than the configuration says. */
    void send() {
        try {
            if (remote != null && Lag.of(Node.auditFile(config)).since().isPresent()) {
                remote.once(config.auditSyslog().lastWait());
            }
        } catch (IOException e) {
            LOG.say(LogEvent.REMOTE_AUDIT_FAILED, LogField.cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
