package org.voxelmask.config;

import static org.voxelmask.config.ConfigPropertiesTest.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every setting of the section audit_syslog that can stand alone, for {@link ConfigPropertiesTest}. */
final class AuditSyslogSettings {
    private AuditSyslogSettings() {}

    static Stream<Arguments> all() {
        return Stream.of(
                setting(
                        "audit_syslog.host",
                        "a.example",
                        config -> config.auditSyslog().host(),
                        "a.example"),
                setting("audit_syslog.port", "1", config -> config.auditSyslog().port(), 1),
                setting(
                        "audit_syslog.verify_host",
                        "false",
                        config -> config.auditSyslog().verifyHost(),
                        false),
                setting(
                        "audit_syslog.trusted_cas",
                        "/a/b.pem",
                        config -> config.auditSyslog().trustedCas(),
                        Path.of("/a/b.pem")),
                setting(
                        "audit_syslog.source_id",
                        "site-a",
                        config -> config.auditSyslog().sourceId(),
                        "site-a"),
                setting(
                        "audit_syslog.late_after",
                        "1h",
                        config -> config.auditSyslog().lateAfter(),
                        Duration.ofHours(1)),
                setting(
                        "audit_syslog.last_wait",
                        "1s",
                        config -> config.auditSyslog().lastWait(),
                        Duration.ofSeconds(1)));
    }
}
