package org.voxelmask.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Says events. The only user of the logging library's interface in the product. */
public final class Log {
    /** The key that the event itself goes under. */
    public static final String EVENT = "event";

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /** The log of a class. */
    public static Log of(Class<?> owner) {
        return new Log(LoggerFactory.getLogger(owner));
    }

    /** Says an event, if its level is written. */
    public void say(LogEvent event, LogField... fields) {
        LoggingEventBuilder builder = logger.atLevel(event.level()).addKeyValue(EVENT, event);
        for (LogField field : fields) {
            builder = builder.addKeyValue(field.name(), field);
        }
        builder.log(event.sentence());
    }
}
