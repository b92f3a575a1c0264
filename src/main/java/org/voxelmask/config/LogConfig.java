package org.voxelmask.config;

/**
 * What the node says on its log.
 *
 * @param level the least severe level that is written
 */
public record LogConfig(Level level) {

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

    static LogConfig defaults() {
        return new LogConfig(Level.INFO);
    }

    static LogConfig read(Section section) {
        LogConfig config = new LogConfig(section.choice("level", defaults().level()));
        section.done();
        return config;
    }
}
