package org.voxelmask.log.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** What a line looks like, and what does not get into it. */
class WalledEncoderTest {
    private static final String KEY = "3f".repeat(32);

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("org.voxelmask.cli.Somebody");
    private final WalledEncoder encoder = new WalledEncoder();

    @BeforeEach
    void start() {
        KnownValues known = new KnownValues();
        known.names(List.of("MODALITY^JANE"));
        context.putObject(WalledEncoder.KNOWN, known);
        context.putObject(WalledEncoder.FORMAT, LogFormat.JSON);
        encoder.setContext(context);
        encoder.start();
    }

    private String line(LoggingEvent event) {
        event.setInstant(Instant.parse("2026-03-04T05:06:07.089Z"));
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertTrue(line.endsWith("\n"));
        assertEquals(line.length() - 1, line.indexOf('\n'), "one line");
        return line;
    }

    private LoggingEvent event(LogEvent said, LogField... fields) {
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, said.sentence(), null, null);
        event.setMDCPropertyMap(Map.of("association", "00c0ffee-12"));
        event.addKeyValuePair(new KeyValuePair(Log.EVENT, said));
        for (LogField field : fields) {
            event.addKeyValuePair(new KeyValuePair(field.name(), field));
        }
        return event;
    }

    @Test
    void anEventIsOneObjectWithTypedFields() throws Exception {
        JsonNode line = new ObjectMapper()
                .readTree(line(event(
                        LogEvent.ASSOCIATION_REFUSED,
                        LogField.code(ErrorCode.ASSOCIATION_REFUSED),
                        LogField.count(1234567),
                        LogField.took(Duration.ofSeconds(2)),
                        LogField.sopKey(KEY),
                        LogField.callingAet("CT_ROOM.2"),
                        LogField.host("10.1.2.3"),
                        LogField.status(0xA700))));
        assertEquals("2026-03-04T05:06:07.089Z", line.get("at").asText());
        assertEquals("warn", line.get("level").asText());
        assertEquals("association_refused", line.get("event").asText());
        assertEquals(
                LogEvent.ASSOCIATION_REFUSED.sentence(), line.get("message").asText());
        assertEquals("00c0ffee-12", line.get("association").asText());
        assertEquals("VM-1312", line.get("code").asText());
        assertEquals(1234567, line.get("count").asLong());
        assertEquals(2000, line.get("millis").asLong());
        assertEquals(KEY, line.get("sop_key").asText());
        assertEquals("CT_ROOM.2", line.get("calling_aet").asText());
        assertEquals("10.1.2.3", line.get("host").asText());
        assertEquals("A700", line.get("status").asText());
    }

    @Test
    void onATerminalItIsALineForPeople() {
        context.putObject(WalledEncoder.FORMAT, LogFormat.TEXT);
        assertEquals(
                "2026-03-04T05:06:07.089Z WARN  run_not_sealed: a run ended without being sealed: its receipt says why"
                        + " association=00c0ffee-12 code=VM-1401\n",
                line(event(LogEvent.RUN_NOT_SEALED, LogField.code(ErrorCode.RUN_FAILED))));
    }

    @Test
    void aTitleOfAPeerThatIsANameIsWithheld() {
        assertTrue(line(event(LogEvent.OBJECT_REFUSED, LogField.callingAet("JANE_MODALITY")))
                .contains("\"calling_aet\":\"[withheld]\""));
    }

    @Test
    void anIdOfTheNodesOwnStaysWhateverItHoldsByChance() {
        KnownValues known = new KnownValues();
        known.values(List.of("25648", "c0ffe", "3f3f3f"));
        context.putObject(WalledEncoder.KNOWN, known);
        String run = "ec25648a-fb2f-448b-917b-362ee0bca7c5";
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, "a run began", null, null);
        event.addKeyValuePair(new KeyValuePair(Log.EVENT, LogEvent.RUN_STARTED));
        event.setMDCPropertyMap(
                Map.of("association", "00c0ffee-12", "run_id", run, "study_key", KEY, "tenant", "25648"));
        String line = line(event);
        assertTrue(line.contains(run) && line.contains("00c0ffee-12") && line.contains(KEY), line);
        assertTrue(line.contains("\"tenant\":\"[withheld]\""), line);
    }

    @Test
    void whatHasNotItsFormIsNotWritten() {
        for (LogField field : List.of(
                LogField.callingAet("Jane Doe"),
                LogField.host("a b"),
                LogField.sopKey("1.2.840.1"),
                LogField.studyKey(KEY + "0"),
                LogField.association("x\n"),
                LogField.check("Jane"))) {
            assertEquals(LogField.MISFORMED, field.value());
        }
    }

    @Test
    void anExceptionsMessageIsNotWritten() {
        String line = line(event(
                LogEvent.OBJECT_FAILED,
                LogField.cause(new NoSuchFileException("/export/Jane Doe.dcm")),
                LogField.place(new IOException("Jane Doe"))));
        assertFalse(line.contains("Jane"), line);
        assertTrue(line.contains("java.nio.file.NoSuchFileException (no such file)"), line);
    }

    @Test
    void whatIsNoEventGoesThroughTheFilter() {
        LoggingEvent event =
                new LoggingEvent("", logger, Level.ERROR, "sent {}", new IOException("of DOE^JOHN"), new Object[] {
                    "DOE^JOHN\n2026 INFO all is well, born 1970-02-03"
                });
        event.setMDCPropertyMap(Map.of());
        event.addKeyValuePair(new KeyValuePair("who", "Jane Modality"));
        for (LogFormat format : LogFormat.values()) {
            context.putObject(WalledEncoder.FORMAT, format);
            String line = line(event);
            assertFalse(line.matches("(?s).*(DOE|JOHN|1970|Jane).*"), line);
            assertTrue(line.contains("other"), line);
        }
    }
}
