package org.voxelmask.readiness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.health.Finding;
import org.voxelmask.health.Probe;

/** What the trail says of the clock and of the last backup. */
public final class TrailTimes {
    /** How far the clock may have gone back, as time services do in small steps. */
    static final Duration CLOCK_STEP = Duration.ofMinutes(5);

    /** From then on a backup is old. */
    static final Duration BACKUP_AGE = Duration.ofDays(2);

    private final Path file;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    /** Of a trail that {@link TrailCheck} looks at. */
    public TrailTimes(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Both. */
    public List<Probe> probes() {
        return List.of(
                new Probe("clock", Probe.Use.HEALTH, Duration.ZERO, this::clock),
                new Probe("backup", Probe.Use.HEALTH, Duration.ZERO, this::backup));
    }

    private Finding clock() {
        Optional<Instant> last = last("");
        boolean back = last.isPresent() && clock.instant().isBefore(last.get().minus(CLOCK_STEP));
        return back
                ? Finding.fail(
                        "the clock is behind the last line of the trail: set it, by a time service, before anything"
                                + " is received")
                : Finding.pass("not behind the last line of the trail");
    }

    private Finding backup() {
        Optional<Instant> last = last("\"" + AuditEvent.BACKUP_MADE.word() + "\"");
        if (last.isEmpty()) {
            return Finding.warn("the keys and records have no backup: voxelmask backup");
        }
        Duration age = Duration.between(last.get(), clock.instant());
        String sentence = "the last backup is " + age.toHours() + " hours old";
        return age.compareTo(BACKUP_AGE) > 0 ? Finding.warn(sentence + ": voxelmask backup") : Finding.pass(sentence);
    }

    /** The time of the last line that holds a word; what cannot be read is another check's finding. */
    private Optional<Instant> last(String word) {
        Optional<Instant> last = Optional.empty();
        if (!Files.exists(file)) {
            return last;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(word)) {
                    Optional<Instant> at = at(line);
                    last = at.isPresent() ? at : last;
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return last;
    }

    private Optional<Instant> at(String line) {
        try {
            JsonNode parsed = json.readTree(line);
            return parsed == null
                    ? Optional.empty()
                    : Optional.of(Instant.parse(parsed.path("at").asText()));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty(); // a line that a crash cut short
        }
    }
}
