package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Timestamps;

/**
 * The file INCOMPLETE of a run: there from its first moment until everything else of a sealed run is
 * durable. Holds the first cause of failure; a later one never replaces it.
 */
public final class IncompleteMarker {
    private static final String CAUSE = "first_cause";

    private final Path file;

    /** The marker of a run, whether it exists or not. */
    public IncompleteMarker(RunLayout layout) {
        this.file = layout.incompleteMarker();
    }

    /** Puts the marker. */
    public void put(UUID runId, Instant at) throws IOException {
        DurableFile.write(
                file,
                Json.file(Json.object()
                        .put("run_id", runId.toString())
                        .put("since", Timestamps.iso(at))
                        .put("meaning", "This run is not complete. Do not use its output as if it were.")
                        .putNull(CAUSE)
                        .putNull("failed_at")));
    }

    /**
     * Records why the run is incomplete, unless an earlier cause stands there.
     *
     * @param cause a sentence without any value of an object
     */
    public void fail(String cause, Instant at) throws IOException, EvidenceException {
        JsonNode content = Json.parse(Files.readAllBytes(file));
        if (content instanceof ObjectNode object && object.path(CAUSE).isNull()) {
            object.put(CAUSE, cause).put("failed_at", Timestamps.iso(at));
            DurableFile.write(file, Json.file(object));
        }
    }

    /** Whether the marker is there. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Removes the marker: the last step of a sealed run. */
    public void remove() throws IOException {
        Files.delete(file);
        DurableFile.syncFolder(file.toAbsolutePath().getParent());
    }
}
