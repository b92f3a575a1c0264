package org.voxelmask.config;

import static org.voxelmask.config.ConfigPropertiesTest.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every setting of the section traces that can stand alone, for {@link ConfigPropertiesTest}. */
final class TracesSettings {
    private TracesSettings() {}

    static Stream<Arguments> all() {
        return Stream.of(
                setting(
                        "traces.endpoint",
                        "https://otel.example:4318/v1/traces",
                        config -> config.traces().endpoint(),
                        "https://otel.example:4318/v1/traces"),
                setting(
                        "traces.trusted_cas",
                        "/a/b.pem",
                        config -> config.traces().trustedCas(),
                        Path.of("/a/b.pem")),
                setting("traces.last_wait", "0s", config -> config.traces().lastWait(), Duration.ZERO));
    }
}
