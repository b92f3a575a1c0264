package org.voxelmask.order;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/**
 * The order in which one series came, taken before anything is changed, and never changed itself.
 *
 * @param manifestId names it
 * @param runId the run that took it
 * @param capturedAt when
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param entries one for each object, in an object of several frames one for each frame
 * @param totalCount how many entries
 * @param multiframe whether some object has several frames
 * @param method what decided the order
 * @param notes which tie-breaks were really used, and which numbers the source leaves out; empty when nothing
 * @param manifestHash SHA-256 over the canonical JSON of the entries, 64 hexadecimal digits
 */
public record SourceOrderManifest(
        UUID manifestId,
        UUID runId,
        Instant capturedAt,
        String studyUid,
        String seriesUid,
        List<SourceEntry> entries,
        int totalCount,
        boolean multiframe,
        OrderingMethod method,
        String notes,
        String manifestHash) {
    /** Copies the list. Totals and hash are not forced: what a file says is judged by {@link OrderVerifier}. */
    public SourceOrderManifest {
        entries = List.copyOf(entries);
    }

    /** The hash of entries. */
    static String hash(List<SourceEntry> entries) {
        return Sha256.hex(Json.canonical(array(entries)).getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode array(List<SourceEntry> entries) {
        ArrayNode array = Json.object().putArray("entries");
        entries.forEach(entry -> array.add(entry.json()));
        return array;
    }

    /** The line of source_order_manifests.jsonl, without its LF. */
    public String line() {
        ObjectNode line = Json.object()
                .put("manifest_id", manifestId.toString())
                .put("run_id", runId.toString())
                .put("capture_timestamp", Timestamps.iso(capturedAt))
                .put("study_instance_uid", studyUid)
                .put("series_instance_uid", seriesUid)
                .put("total_count", totalCount)
                .put("is_multiframe", multiframe)
                .put("ordering_method", method.name())
                .put("notes", notes)
                .put("manifest_hash", manifestHash);
        line.set("entries", array(entries));
        return Json.canonical(line);
    }

    /** No value: they identify. */
    @Override
    public String toString() {
        return "SourceOrderManifest " + manifestId;
    }
}
