package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the audit trail is told a second time: DICOM audit messages (PS3.15 A.5) to syslog over TLS (RFC 5425).
 *
 * @param enabled whether it is
 * @param host name or address of the receiver; empty when it is not enabled
 * @param port its TCP port, 1 to 65535
 * @param verifyHost whether the receiver's certificate must be one of {@code host}
 * @param trustedCas PEM file: authorities that the receiver's certificate must come from, or that certificate itself
 * @param certificate PEM file: what we show; the empty path for nothing
 * @param privateKey PEM file: its key; the empty path for none
 * @param sourceId AuditSourceID; empty for the AE title
 * @param lateAfter age of a line that was not sent, from which on it is late
 * @param lastWait how long the end of a command waits for its lines to be sent
 */
public record AuditSyslogConfig(
        boolean enabled,
        String host,
        int port,
        boolean verifyHost,
        Path trustedCas,
        Path certificate,
        Path privateKey,
        String sourceId,
        Duration lateAfter,
        Duration lastWait) {
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{0,253}");
    private static final Pattern SOURCE = Pattern.compile("[0-9A-Za-z._@-]{0,64}");
    private static final int PORT = 6514; // RFC 5425

    /** Told nowhere. */
    public static AuditSyslogConfig defaults() {
        return new AuditSyslogConfig(
                false,
                "",
                PORT,
                true,
                Path.of("tls/ca.pem"),
                Path.of(""),
                Path.of(""),
                "",
                Duration.ofMinutes(5),
                Duration.ofSeconds(5));
    }

    static AuditSyslogConfig read(Section section) {
        AuditSyslogConfig otherwise = defaults();
        String file = "the path of a PEM file, such as ./tls/ca.pem";
        AuditSyslogConfig config = new AuditSyslogConfig(
                section.bool("enabled", otherwise.enabled()),
                section.text("host", otherwise.host(), HOST, "a host name or address, such as syslog.example.org"),
                section.integer("port", otherwise.port(), 1, 65535),
                section.bool("verify_host", otherwise.verifyHost()),
                section.read("trusted_cas", otherwise.trustedCas(), file, AuditSyslogConfig::path),
                section.read("certificate", otherwise.certificate(), file + ", or \"\"", AuditSyslogConfig::path),
                section.read("private_key", otherwise.privateKey(), file + ", or \"\"", AuditSyslogConfig::path),
                section.text("source_id", otherwise.sourceId(), SOURCE, "up to 64 letters, digits, dots and dashes"),
                section.duration("late_after", otherwise.lateAfter(), Duration.ofSeconds(1), Duration.ofDays(30)),
                section.duration("last_wait", otherwise.lastWait(), Duration.ofMillis(100), Duration.ofMinutes(1)));
        config.check(section);
        section.done();
        return config;
    }

    private void check(Section section) {
        if (enabled && host.isEmpty()) {
            section.problem("host", "is missing: name the syslog receiver, or set audit_syslog.enabled: false.");
        }
        if (certificate.toString().isEmpty() != privateKey.toString().isEmpty()) {
            section.problem("private_key", "and certificate belong together: give both or none.");
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
