package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where {@code console} listens, who may enter, and how long a run waits for its review.
 *
 * @param bind the address to listen on
 * @param port 0 for any free one, to 65535
 * @param host the name that browsers know it by; empty for the address
 * @param certificate with those of its issuers, PEM; empty for no TLS
 * @param privateKey of the certificate, PEM
 * @param tokenFile holds the token, mode 0600; empty for tokens that are used once and printed where the console runs
 * @param reviewTimeLimit how long a run waits; then it fails
 */
public record ConsoleConfig(
        String bind,
        int port,
        String host,
        Path certificate,
        Path privateKey,
        Path tokenFile,
        Duration reviewTimeLimit) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");
    private static final Pattern HOST = Pattern.compile("|[0-9A-Za-z.-]{1,253}");
    private static final String FILE = "the path of a file, or nothing";

    /** On the loopback address, without TLS. */
    public static ConsoleConfig defaults() {
        Path none = Path.of("");
        return new ConsoleConfig("127.0.0.1", 11181, "", none, none, none, Duration.ofMinutes(15));
    }

    static ConsoleConfig read(Section section) {
        ConsoleConfig otherwise = defaults();
        ConsoleConfig config = new ConsoleConfig(
                section.text("bind", otherwise.bind(), ADDRESS, "an address or host name, such as 127.0.0.1"),
                section.integer("port", otherwise.port(), 0, 65535),
                section.text("host", otherwise.host(), HOST, "a host name, or nothing"),
                section.read("certificate", otherwise.certificate(), FILE, ConsoleConfig::path),
                section.read("private_key", otherwise.privateKey(), FILE, ConsoleConfig::path),
                section.read("token_file", otherwise.tokenFile(), FILE, ConsoleConfig::path),
                section.duration(
                        "review_time_limit", otherwise.reviewTimeLimit(), Duration.ofSeconds(1), Duration.ofHours(8)));
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
