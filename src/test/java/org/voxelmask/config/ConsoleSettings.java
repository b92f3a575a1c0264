package org.voxelmask.config;

import static org.voxelmask.config.ConfigPropertiesTest.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every setting of the section console, for {@link ConfigPropertiesTest}. */
final class ConsoleSettings {
    private ConsoleSettings() {}

    static Stream<Arguments> all() {
        return Stream.of(
                setting("console.bind", "::1", config -> config.console().bind(), "::1"),
                setting("console.port", "0", config -> config.console().port(), 0),
                setting(
                        "console.host",
                        "mask.example.org",
                        config -> config.console().host(),
                        "mask.example.org"),
                setting(
                        "console.certificate",
                        "tls/console.pem",
                        config -> config.console().certificate(),
                        Path.of("tls/console.pem")),
                setting(
                        "console.private_key",
                        "tls/console-key.pem",
                        config -> config.console().privateKey(),
                        Path.of("tls/console-key.pem")),
                setting(
                        "console.token_file",
                        "keys/console.token",
                        config -> config.console().tokenFile(),
                        Path.of("keys/console.token")),
                setting(
                        "console.review_time_limit",
                        "1h",
                        config -> config.console().reviewTimeLimit(),
                        Duration.ofHours(1)));
    }
}
