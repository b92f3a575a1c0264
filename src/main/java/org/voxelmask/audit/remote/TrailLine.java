package org.voxelmask.audit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A line of the trail as it is read again.
 *
 * @param seq its number
 * @param at when it was written
 * @param event its word
 * @param fields what it says
 * @param prev the hash of the line before
 * @param hash its own
 */
record TrailLine(long seq, Instant at, String event, Map<String, String> fields, String prev, String hash) {
    private static final ObjectMapper JSON = new ObjectMapper();

    TrailLine {
        fields = Map.copyOf(fields);
    }

    /** Empty for a line that a crash cut short. */
    static Optional<TrailLine> parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            if (line == null
                    || !line.path("hash").isTextual()
                    || !line.path("seq").isIntegralNumber()) {
                return Optional.empty();
            }
            Map<String, String> fields = new TreeMap<>();
            for (Map.Entry<String, JsonNode> field : line.path("fields").properties()) {
                fields.put(field.getKey(), field.getValue().asText());
            }
            return Optional.of(new TrailLine(
                    line.path("seq").asLong(),
                    Instant.parse(line.path("at").asText()),
                    line.path("event").asText(),
                    fields,
                    line.path("prev").asText(),
                    line.path("hash").asText()));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
