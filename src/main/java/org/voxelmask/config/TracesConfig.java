package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where traces are sent: how long associations, what came over them, and the steps of runs take.
 *
 * @param enabled whether they are
 * @param endpoint of the collector (OTLP over HTTP): over TLS, or on this machine; empty when they are not sent
 * @param trustedCas PEM file: authorities that its certificate must come from; the empty path for those of the Java runtime
 * @param lastWait how long the end of a process waits for its spans to be sent
 */
public record TracesConfig(boolean enabled, String endpoint, Path trustedCas, Duration lastWait) {
    private static final Pattern ENDPOINT =
            Pattern.compile("|(https://([0-9A-Za-z._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])"
                    + "|http://(127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1\\]|localhost))"
                    + "(:[0-9]{1,5})?(/[0-9A-Za-z._/-]{0,200})?");
    private static final String WANTED =
            "an address of HTTPS, such as https://otel.example.org:4318/v1/traces, or of HTTP"
                    + " on this machine, such as http://127.0.0.1:4318/v1/traces";

    /** Sent nowhere. */
    public static TracesConfig defaults() {
        return new TracesConfig(false, "", Path.of(""), Duration.ofSeconds(1));
    }

    static TracesConfig read(Section section) {
        TracesConfig otherwise = defaults();
        TracesConfig config = new TracesConfig(
                section.bool("enabled", otherwise.enabled()),
                section.text("endpoint", otherwise.endpoint(), ENDPOINT, WANTED),
                section.read(
                        "trusted_cas",
                        otherwise.trustedCas(),
                        "the path of a PEM file, such as ./tls/ca.pem, or \"\"",
                        TracesConfig::path),
                section.duration("last_wait", otherwise.lastWait(), Duration.ZERO, Duration.ofMinutes(1)));
        if (config.enabled() && config.endpoint().isEmpty()) {
            section.problem("endpoint", "is missing: name the collector, or set traces.enabled: false.");
        }
        section.done();
        return config;
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
