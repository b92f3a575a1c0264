package org.voxelmask.audit.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** Keeps the remote trail up with the local one: by a thread of its own while the node receives, or once for a command. */
public final class RemoteAudit implements AutoCloseable {
    private static final Log LOG = Log.of(RemoteAudit.class);
    private static final long EVERY_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final AuditTrail trail;
    private final AuditForwarder forwarder;
    private final Duration lateAfter;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "remote-audit");
    private boolean late;
    private boolean told;

    /**
     * Where to, and as whom.
     *
     * @param host name or address of the receiver
     * @param port its TCP port
     * @param verifyHost whether its certificate must be one of this name or address
     * @param sourceId who tells: AuditSourceID
     * @param aeTitle of the node
     * @param lateAfter from this age of a line that was not sent on, the local trail says so
     */
    public record Target(
            String host, int port, boolean verifyHost, String sourceId, String aeTitle, Duration lateAfter) {}

    /**
     * How connections are secured.
     *
     * @param context whom we trust, and what we show
     * @param parameters versions and suites; not shared
     */
    public record Tls(SSLContext context, SSLParameters parameters) {}

    /** Reads the files of TLS: for every connection, so that new ones are found. */
    @FunctionalInterface
    public interface TlsFiles {
        /**
         * Reads.
         *
         * @throws IOException when a file cannot be used
         */
        Tls read() throws IOException;
    }

    private RemoteAudit(AuditTrail trail, AuditForwarder forwarder, Duration lateAfter, Clock clock) {
        this.trail = trail;
        this.forwarder = forwarder;
        this.lateAfter = lateAfter;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /**
     * For a trail. The first time, what is in it already stays at home.
     *
     * @throws IOException when it cannot be written how far it was sent
     */
    public static RemoteAudit secured(AuditTrail trail, Target target, TlsFiles files, Clock clock) throws IOException {
        return of(trail, target, () -> SyslogConnection.open(target, files.read()), clock);
    }

    static RemoteAudit of(AuditTrail trail, Target target, AuditSink.Opener opener, Clock clock) throws IOException {
        long process = ProcessHandle.current().pid();
        AuditForwarder forwarder = new AuditForwarder(
                trail,
                opener,
                new AuditMessage(target.sourceId(), target.aeTitle(), String.valueOf(process)),
                new Syslog(machine(), process));
        forwarder.begin();
        return new RemoteAudit(trail, forwarder, target.lateAfter(), clock);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** Begins to send, until it is closed. */
    public void start() {
        thread.start();
    }

    /** How far it came. */
    public AuditForwarder forwarder() {
        return forwarder;
    }

    private void run() {
        long pause = EVERY_MILLIS;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause = round() ? EVERY_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                TimeUnit.MILLISECONDS.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean round() throws InterruptedException {
        boolean done = false;
        try {
            done = forwarder.forward();
            told = false;
        } catch (IOException e) {
            if (!told) {
                LOG.say(LogEvent.REMOTE_AUDIT_FAILED, LogField.cause(e));
                told = true; // once until it works again
            }
        }
        state();
        return done;
    }

    /** Says in the trail, once, that it is late, and once that it is not any more. */
    private void state() {
        try {
            Lag lag = Lag.of(trail.file());
            boolean now = lag.since()
                    .map(since -> Duration.between(since, clock.instant()).compareTo(lateAfter) > 0)
                    .orElse(false);
            if (now != late) {
                late = now;
                trail.record(now ? AuditEvent.REMOTE_AUDIT_LATE : AuditEvent.REMOTE_AUDIT_RESUMED, Map.of());
                LOG.say(now ? LogEvent.REMOTE_AUDIT_LATE : LogEvent.REMOTE_AUDIT_RESUMED);
            }
        } catch (IOException e) {
            LOG.say(LogEvent.TRAIL_NOT_WRITTEN, LogField.cause(e));
        }
    }

    /**
     * Sends what there is, and waits no longer than this: for the end of a command. What is not sent then, the next
     * command sends, or the node that receives.
     */
    public void once(Duration atMost) throws InterruptedException {
        Thread sending = new Thread(this::attempt, "remote-audit");
        sending.setDaemon(true);
        sending.start();
        sending.join(Math.max(1, atMost.toMillis()));
        if (sending.isAlive()) {
            LOG.say(LogEvent.REMOTE_AUDIT_LATE);
            sending.interrupt();
        }
    }

    private void attempt() {
        try (forwarder) {
            forwarder.forward();
        } catch (IOException e) {
            LOG.say(LogEvent.REMOTE_AUDIT_FAILED, LogField.cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread; what was not sent is sent by whoever comes next. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
