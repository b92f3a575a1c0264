package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code serve} tells of its state over HTTP, and from when on a state is no good one.
 *
 * @param enabled whether it listens at all
 * @param bind the address to listen on
 * @param port 0 for any free one, to 65535
 * @param allowNetwork whether an address that other machines reach may be listened on, without TLS or without a token
 * @param refresh between two looks of a cheap check
 * @param deepRefresh between two looks of a check that reads much
 * @param textEngine how the text engine is checked
 * @param diskWarnPercent of the file system's size: below it the disk is warned of
 * @param memoryMaxPercent of the largest heap, after a collection: from it on memory fails
 * @param backlogWarnPercent of the quota of the staging area: from it on the backlog is warned of
 * @param stagingLimit age of the oldest staged study from which on its check fails
 * @param certificate with those of its issuers, PEM; the empty path for no TLS
 * @param privateKey of the certificate, PEM
 * @param tokenFile holds the token that whoever asks has to show, mode 0600; the empty path for none
 */
public record HealthConfig(
        boolean enabled,
        String bind,
        int port,
        boolean allowNetwork,
        Duration refresh,
        Duration deepRefresh,
        TextEngine textEngine,
        int diskWarnPercent,
        int memoryMaxPercent,
        int backlogWarnPercent,
        Duration stagingLimit,
        Path certificate,
        Path privateKey,
        Path tokenFile) {
    private static final String FILE = "the path of a file, or nothing";
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");

    /** How the text engine is checked while the node receives. */
    public enum TextEngine {
        /** Not at all. */
        NONE,
        /** That its libraries, model and language data are there and the measured ones; nothing native is loaded. */
        FILES,
        /** It is opened and has to find and read a test word: 200 to 350 MB for a moment, in the receiving process. */
        SELF_TEST
    }

    /** Without TLS and without a token. */
    public HealthConfig(
            boolean enabled,
            String bind,
            int port,
            boolean allowNetwork,
            Duration refresh,
            Duration deepRefresh,
            TextEngine textEngine,
            int diskWarnPercent,
            int memoryMaxPercent,
            int backlogWarnPercent,
            Duration stagingLimit) {
        this(
                enabled,
                bind,
                port,
                allowNetwork,
                refresh,
                deepRefresh,
                textEngine,
                diskWarnPercent,
                memoryMaxPercent,
                backlogWarnPercent,
                stagingLimit,
                Path.of(""),
                Path.of(""),
                Path.of(""));
    }

    /** Off; on the loopback address when it is switched on. */
    public static HealthConfig defaults() {
        return new HealthConfig(
                false,
                "127.0.0.1",
                11180,
                false,
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                TextEngine.FILES,
                10,
                90,
                80,
                Duration.ofDays(30));
    }

    static HealthConfig read(Section section) {
        HealthConfig otherwise = defaults();
        HealthConfig config = new HealthConfig(
                section.bool("enabled", otherwise.enabled()),
                section.text("bind", otherwise.bind(), HOST, "an address or host name, such as 127.0.0.1"),
                section.integer("port", otherwise.port(), 0, 65535),
                section.bool("allow_network", otherwise.allowNetwork()),
                section.duration("refresh", otherwise.refresh(), Duration.ofMillis(100), Duration.ofMinutes(10)),
                section.duration("deep_refresh", otherwise.deepRefresh(), Duration.ofSeconds(1), Duration.ofDays(1)),
                section.choice("text_engine", otherwise.textEngine()),
                section.integer("disk_warn_percent", otherwise.diskWarnPercent(), 0, 100),
                section.integer("memory_max_percent", otherwise.memoryMaxPercent(), 1, 100),
                section.integer("backlog_warn_percent", otherwise.backlogWarnPercent(), 0, 100),
                section.duration(
                        "staging_limit", otherwise.stagingLimit(), Duration.ofSeconds(1), Duration.ofDays(3650)),
                section.read("certificate", otherwise.certificate(), FILE, HealthConfig::path),
                section.read("private_key", otherwise.privateKey(), FILE, HealthConfig::path),
                section.read("token_file", otherwise.tokenFile(), FILE, HealthConfig::path));
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
