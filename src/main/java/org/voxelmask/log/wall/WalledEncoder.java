package org.voxelmask.log.wall;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/**
 * Events as bytes: time in UTC, level, name of the event, its sentence, fields, ids of the thread's association or run.
 * Whatever is not an event with typed fields goes through the filter, and so does what another side chose. A line is
 * ASCII, and never more than one.
 */
public final class WalledEncoder extends EncoderBase<ILoggingEvent> {
    /** Under which the context of the logging library keeps {@link KnownValues}. */
    public static final String KNOWN = "voxelmask.known";

    /** Under which it keeps the {@link LogFormat}. */
    public static final String FORMAT = "voxelmask.format";

    private static final byte[] NOTHING = {};
    private static final String FOREIGN = "other";

    private final JsonFactory json =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Made by the logging library. */
    public WalledEncoder() {}

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = line(event);
        String text = getContext().getObject(FORMAT) == LogFormat.JSON ? json(line) : text(line);
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> line(ILoggingEvent event) {
        Object known = getContext().getObject(KNOWN);
        PhiFilter filter = new PhiFilter(known instanceof KnownValues values ? values : new KnownValues());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", event.getInstant().toString());
        line.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        LogEvent said = said(event);
        line.put("event", said == null ? FOREIGN : said.word());
        line.put("message", said == null ? filter.clean(event.getFormattedMessage()) : said.sentence());
        line.put("component", component(event.getLoggerName()));
        line.put("thread", filter.clean(event.getThreadName()));
        event.getMDCPropertyMap()
                .forEach((name, value) -> line.put(name, LogField.isOwnId(name, value) ? value : filter.clean(value)));
        for (KeyValuePair pair : pairs(event)) {
            if (pair.value instanceof LogField field) {
                line.put(field.name(), field.told() ? filter.clean(String.valueOf(field.value())) : field.value());
            } else if (!pair.key.equals(Log.EVENT)) {
                line.put(filter.clean(pair.key), filter.clean(String.valueOf(pair.value)));
            }
        }
        if (event.getThrowableProxy() != null) {
            line.put("cause", event.getThrowableProxy().getClassName());
        }
        return line;
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        return event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
    }

    private static LogEvent said(ILoggingEvent event) {
        for (KeyValuePair pair : pairs(event)) {
            if (pair.value instanceof LogEvent said) {
                return said;
            }
        }
        return null;
    }

    private static String component(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private String json(Map<String, Object> line) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, Object> field : line.entrySet()) {
                if (field.getValue() instanceof Long number) {
                    out.writeNumberField(field.getKey(), number);
                } else {
                    out.writeStringField(field.getKey(), String.valueOf(field.getValue()));
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes every text", e);
        }
        return text.toString();
    }

    private static String text(Map<String, Object> line) {
        StringBuilder text = new StringBuilder();
        text.append(line.remove("at")).append(' ');
        text.append(String.format(
                Locale.ROOT, "%-5s ", line.remove("level").toString().toUpperCase(Locale.ROOT)));
        text.append(line.remove("event")).append(": ").append(line.remove("message"));
        line.remove("thread");
        line.remove("component");
        line.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        StringBuilder ascii = new StringBuilder();
        text.chars()
                .forEach(c -> ascii.append(
                        c >= ' ' && c < 0x7F ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return ascii.toString();
    }
}
