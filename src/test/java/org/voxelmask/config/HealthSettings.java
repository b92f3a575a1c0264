package org.voxelmask.config;

import static org.voxelmask.config.ConfigPropertiesTest.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every setting of the section health, for {@link ConfigPropertiesTest}. */
final class HealthSettings {
    private HealthSettings() {}

    static Stream<Arguments> all() {
        return Stream.of(
                setting("health.enabled", "true", config -> config.health().enabled(), true),
                setting("health.bind", "::1", config -> config.health().bind(), "::1"),
                setting("health.port", "0", config -> config.health().port(), 0),
                setting(
                        "health.allow_network",
                        "true",
                        config -> config.health().allowNetwork(),
                        true),
                setting("health.refresh", "1s", config -> config.health().refresh(), Duration.ofSeconds(1)),
                setting("health.deep_refresh", "1h", config -> config.health().deepRefresh(), Duration.ofHours(1)),
                setting(
                        "health.text_engine",
                        "self_test",
                        config -> config.health().textEngine(),
                        HealthConfig.TextEngine.SELF_TEST),
                setting(
                        "health.disk_warn_percent",
                        "0",
                        config -> config.health().diskWarnPercent(),
                        0),
                setting(
                        "health.memory_max_percent",
                        "99",
                        config -> config.health().memoryMaxPercent(),
                        99),
                setting(
                        "health.backlog_warn_percent",
                        "50",
                        config -> config.health().backlogWarnPercent(),
                        50),
                setting("health.staging_limit", "2h", config -> config.health().stagingLimit(), Duration.ofHours(2)),
                setting(
                        "health.certificate",
                        "tls/health.pem",
                        config -> config.health().certificate(),
                        Path.of("tls/health.pem")),
                setting(
                        "health.private_key",
                        "tls/health-key.pem",
                        config -> config.health().privateKey(),
                        Path.of("tls/health-key.pem")),
                setting(
                        "health.token_file",
                        "keys/health.token",
                        config -> config.health().tokenFile(),
                        Path.of("keys/health.token")));
    }
}
