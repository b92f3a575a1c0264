package org.voxelmask.detect;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the node looks for text; one per process.
 *
 * @param engine which engine finds
 * @param nativeFolder a folder of the node's own, mode 0700, that native libraries and language data are unpacked to
 * @param threads of one network inference, 1 to 64; regions do not depend on it
 * @param timeLimit of one instance
 * @param secondScale whether the network looks again at one and a half times the size, and at the turned picture: more
 *     is found in about four times the time
 * @param moreRegions a file of rules that extends the node's own ones of regions where devices write; empty for none
 * @param technical whether regions are read again to tell which hold technical text
 */
public record DetectionSettings(
        Engine engine,
        Path nativeFolder,
        int threads,
        Duration timeLimit,
        boolean secondScale,
        Path moreRegions,
        boolean technical) {
    /** With the node's own rules of regions, and nobody who asks for technical text. */
    public DetectionSettings(Engine engine, Path nativeFolder, int threads, Duration timeLimit, boolean secondScale) {
        this(engine, nativeFolder, threads, timeLimit, secondScale, Path.of(""), false);
    }

    /** Time limit of one instance when nothing else is said. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(5);

    /** Threads above it are refused. */
    public static final int MAX_THREADS = 64;

    /** Engines that can be chosen. */
    public enum Engine {
        /** The detector network and the cheap edge stage find, Tesseract reads. */
        NETWORK,
        /** Tesseract finds and reads: misses about a quarter of what the network finds. */
        TESSERACT
    }

    /** Refuses values out of range. */
    public DetectionSettings {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads of the detection: 1 to " + MAX_THREADS + ", not " + threads);
        }
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("the time limit of the detection must be above zero");
        }
    }

    /** The same with somebody who asks for technical text, or nobody. */
    public DetectionSettings withTechnical(boolean asked) {
        return new DetectionSettings(engine, nativeFolder, threads, timeLimit, secondScale, moreRegions, asked);
    }

    /** The same with another number of threads of an inference. */
    public DetectionSettings withThreads(int number) {
        return new DetectionSettings(engine, nativeFolder, number, timeLimit, secondScale, moreRegions, technical);
    }

    /** The measured defaults: network, one thread, three looks. */
    public static DetectionSettings defaults(Path nativeFolder) {
        return new DetectionSettings(Engine.NETWORK, nativeFolder, 1, DEFAULT_TIME_LIMIT, true);
    }
}
