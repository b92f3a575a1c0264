package org.voxelmask.config;

import java.nio.file.Path;

/**
 * Who looks for text.
 *
 * @param engine the engine
 * @param threads worker threads, each with an engine of its own; 0 for one per processor
 * @param secondScale whether the network looks again at one and a half times the size, and at the turned picture
 * @param pixelRegions a file of rules that extends the node's own, a normal path; empty for none
 */
public record DetectionConfig(Engine engine, int threads, boolean secondScale, Path pixelRegions) {
    /** Workers when their number is not said: every one needs memory, also where there are many processors. */
    private static final int WORKERS_MAX = 8;

    /** Engines that find text. */
    public enum Engine {
        /** The detector network finds, Tesseract reads. */
        NETWORK,
        /** Tesseract finds and reads; it misses more. */
        TESSERACT
    }

    static DetectionConfig defaults() {
        return new DetectionConfig(Engine.NETWORK, 0, true, Path.of(""));
    }

    /** How many workers look at so many objects, at least 1. What is found does not depend on it. */
    public int workers(int objects) {
        return Math.max(1, Math.min(wanted(), objects));
    }

    /** How many threads each of them computes with, at least 1: all together no more than workers were asked for. */
    public int threadsOfEach(int objects) {
        return wanted() / workers(objects);
    }

    private int wanted() {
        return threads > 0
                ? threads
                : Math.min(WORKERS_MAX, Runtime.getRuntime().availableProcessors());
    }

    static DetectionConfig read(Section section) {
        DetectionConfig otherwise = defaults();
        DetectionConfig config = new DetectionConfig(
                section.choice("engine", otherwise.engine()),
                section.integer("threads", otherwise.threads(), 0, 64),
                section.bool("second_scale", otherwise.secondScale()),
                section.read(
                        "pixel_regions",
                        otherwise.pixelRegions(),
                        "the path of a file, or \"\"",
                        DatabaseConfig::path));
        section.done();
        return config;
    }
}
