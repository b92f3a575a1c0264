package org.voxelmask.log.wall;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** The log of this process: how its lines look, from which level on, and what must not stand in them. */
public final class LogOutput {
    private static final String OWN = "org.voxelmask";

    private LogOutput() {}

    /** Keeps a library that writes by java.util.logging off standard error: its lines have not been through the wall. */
    public static void silence(String library) {
        Logger logger = Logger.getLogger(library);
        logger.setLevel(java.util.logging.Level.OFF);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putObject(
                    library, logger); // the runtime forgets loggers that nobody holds, and their levels with them
        }
    }

    /** How lines look from here on. */
    public static void format(LogFormat format) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putObject(WalledEncoder.FORMAT, format);
        }
    }

    /** The least severe level that is written from here on: ERROR, WARN, INFO or DEBUG. */
    public static void level(String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(OWN).setLevel(Level.toLevel(level, Level.WARN));
        }
    }

    /** What must not stand in a line from here on. */
    public static void withhold(KnownValues known) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.putObject(WalledEncoder.KNOWN, known);
        }
    }
}
