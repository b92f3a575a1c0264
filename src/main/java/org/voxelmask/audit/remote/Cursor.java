package org.voxelmask.audit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.files.DurableFile;

/**
 * How far the trail was sent.
 *
 * @param offset the byte after the last line that was
 * @param seq its number; 0 for none
 * @param hash its hash; empty for none
 */
record Cursor(long offset, long seq, String hash) {
    /** Before the first line of a trail. */
    static final Cursor START = new Cursor(0, 0, "");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when there is no such file, or it is none. */
    static Optional<Cursor> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode content = JSON.readTree(Files.readString(file));
            return Optional.of(new Cursor(
                    content.path("offset").asLong(),
                    content.path("seq").asLong(),
                    content.path("hash").asText()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Writes it durably. */
    void write(Path file) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("offset", offset);
        content.put("seq", seq);
        content.put("hash", hash);
        DurableFile.write(file.toAbsolutePath(), JSON.writeValueAsBytes(content));
    }
}
