package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxelmask.config.LogConfig;
import org.voxelmask.log.wall.LogFormat;
import org.voxelmask.log.wall.LogOutput;

/** How much the node logs, and in which form. */
final class Logging {
    private static final String PROPERTY = "voxelmask.log.level";
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Logging() {}

    /** Uses a level unless the user set the property, which logback.xml reads. */
    static void level(String level) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, level);
            LogOutput.level(level);
        }
    }

    /** Takes the form of the configuration; who asks for JSON gets the configured level from every command. */
    static void configure(LogConfig log) {
        if (log.format() == LogConfig.Format.JSON) {
            LogOutput.level(log.level().name());
        }
        boolean json =
                log.format() == LogConfig.Format.JSON || (log.format() == LogConfig.Format.AUTO && !isTerminal());
        LogOutput.format(json ? LogFormat.JSON : LogFormat.TEXT);
    }

    /** Whether somebody reads standard error as it is written. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // another system: JSON is never wrong
        }
    }
}
