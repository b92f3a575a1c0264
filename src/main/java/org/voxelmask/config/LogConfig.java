package org.voxelmask.config;

/**
 * What the node says on its log.
 *
 * @param level the least severe level that is written
 * @param format what lines look like
 */
public record LogConfig(Level level, Format format) {

    /** Severities. */
    public enum Level {
        /** Only what failed. */
        ERROR,
        /** Also what is odd. */
        WARN,
        /** Also what was done. */
        INFO,
        /** Also how. Never values of a data set. */
        DEBUG
    }

    /** What lines look like. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object a line. */
        JSON,
        /** Text on a terminal, JSON elsewhere. */
        AUTO
    }

    static LogConfig defaults() {
        return new LogConfig(Level.INFO, Format.AUTO);
    }

    static LogConfig read(Section section) {
        LogConfig config = new LogConfig(
                section.choice("level", defaults().level()),
                section.choice("format", defaults().format()));
        section.done();
        return config;
    }
}
