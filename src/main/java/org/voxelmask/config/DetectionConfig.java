package org.voxelmask.config;

/**
 * Who looks for text.
 *
 * @param engine the engine
 * @param threads worker threads, each with an engine of its own
 */
public record DetectionConfig(Engine engine, int threads) {

    /** Engines that find text. */
    public enum Engine {
        /** The detector network finds, Tesseract reads. */
        NETWORK,
        /** Tesseract finds and reads; it misses more. */
        TESSERACT
    }

    static DetectionConfig defaults() {
        return new DetectionConfig(Engine.NETWORK, 1);
    }

    static DetectionConfig read(Section section) {
        DetectionConfig otherwise = defaults();
        DetectionConfig config = new DetectionConfig(
                section.choice("engine", otherwise.engine()), section.integer("threads", otherwise.threads(), 1, 64));
        section.done();
        return config;
    }
}
