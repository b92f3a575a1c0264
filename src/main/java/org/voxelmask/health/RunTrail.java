package org.voxelmask.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from the audit trail how long the parts of runs took: it is the one place where every run says when it comes to
 * which step, wherever its folder lies. Reads on where it stopped. For one thread at a time.
 */
public final class RunTrail implements HealthCheck {
    /** Runs that began and have not ended: the oldest are forgotten. */
    private static final int MAX_OPEN = 1000;

    private static final int CHUNK = 1 << 16;
    private static final int MAX_LINE = 1 << 20;

    private final Path trail;
    private final RunMetrics metrics;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Times> open = new LinkedHashMap<>();
    private final StringBuilder line = new StringBuilder();
    private long at;

    /** When one run came where. */
    private record Times(Instant started, Instant checked) {}

    /** Tells of the runs of a trail. */
    public RunTrail(Path trail, RunMetrics metrics) {
        this.trail = trail;
        this.metrics = metrics;
    }

    @Override
    public Finding look() throws InterruptedException {
        if (!Files.exists(trail)) {
            return at == 0
                    ? Finding.pass("the audit trail has no line yet")
                    : Finding.fail("the audit trail is gone: find out who took it, and restore it from its backup");
        }
        try (RandomAccessFile file = new RandomAccessFile(trail.toFile(), "r")) {
            if (file.length() < at) {
                return Finding.fail("the audit trail is shorter than it was: find out who cut it");
            }
            file.seek(at);
            read(file);
            return Finding.pass(at + " bytes of the audit trail were read");
        } catch (IOException e) {
            return Finding.fail("the audit trail cannot be read: look at the data folder's rights and disk");
        }
    }

    private void read(RandomAccessFile file) throws IOException, InterruptedException {
        byte[] bytes = new byte[CHUNK];
        for (int n = file.read(bytes); n > 0; n = file.read(bytes)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            at += n;
            // what is looked for is ASCII; other characters may break in two without harm
            line.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
            takeLines();
        }
    }

    private void takeLines() {
        int from = 0;
        for (int end = line.indexOf("\n", from); end >= 0; end = line.indexOf("\n", from)) {
            take(line.substring(from, end));
            from = end + 1;
        }
        line.delete(0, from);
        if (line.length() > MAX_LINE) {
            line.setLength(0);
        }
    }

    private void take(String text) {
        if (!text.contains("\"run_id\"")) {
            return;
        }
        try {
            JsonNode read = json.readTree(text);
            String runId = read.path("fields").path("run_id").asText();
            take(
                    read.path("event").asText(),
                    runId,
                    Instant.parse(read.path("at").asText()));
        } catch (JsonProcessingException | DateTimeException e) {
            return; // a line that a crash cut short
        }
    }

    private void take(String event, String runId, Instant when) {
        Optional<Times> times = Optional.ofNullable(open.get(runId));
        switch (event) {
            case "run_started" -> begin(runId, when);
            case "preflight_passed" -> times.ifPresent(known -> open.put(runId, new Times(known.started(), when)));
            case "order_captured" ->
                times.map(Times::checked)
                        .map(checked -> Duration.between(checked, when))
                        .filter(took -> !took.isNegative())
                        .ifPresent(metrics::detected);
            case "run_sealed", "run_failed", "run_abandoned" -> end(runId, when);
            default -> {
                // nothing about time
            }
        }
    }

    private void begin(String runId, Instant when) {
        if (open.size() >= MAX_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(runId, new Times(when, null));
    }

    private void end(String runId, Instant when) {
        Optional.ofNullable(open.remove(runId))
                .map(times -> Duration.between(times.started(), when))
                .filter(took -> !took.isNegative())
                .ifPresent(metrics::ended);
    }
}
