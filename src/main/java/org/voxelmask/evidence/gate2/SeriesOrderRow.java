package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * The order of one series (Gate 2, 6.1): a row of gate2_series_order.
 *
 * @param jobId the request
 * @param runId the run
 * @param seriesKey the series
 * @param sortStrategy what decided
 * @param orderedSopKeys every instance of the series, each once
 * @param notes null when there is nothing to say
 */
public record SeriesOrderRow(
        UUID jobId, UUID runId, String seriesKey, SortStrategy sortStrategy, List<String> orderedSopKeys, String notes)
        implements Gate2Row {
    static final String TABLE = "gate2_series_order";

    /** What the order of a series follows. */
    public enum SortStrategy {
        /** Instance Number (0020,0013), of which every instance has another. */
        INSTANCE_NUMBER,
        /** Acquisition or content time. */
        ACQ_TIME,
        /** The order of arrival. */
        ORIGINAL_FILE_ORDER
    }

    /** Copies the list; refuses keys that are none or stand twice. */
    public SeriesOrderRow {
        orderedSopKeys = List.copyOf(orderedSopKeys);
        Sha256.requireHex(seriesKey);
        orderedSopKeys.forEach(Sha256::requireHex);
        if (orderedSopKeys.stream().distinct().count() != orderedSopKeys.size()) {
            throw new IllegalArgumentException("an instance stands twice in the order of its series");
        }
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public ObjectNode json() {
        ObjectNode row = Json.object();
        row.put("job_id", jobId.toString());
        row.put("run_id", runId.toString());
        row.put("series_key", seriesKey);
        row.put("sort_strategy", sortStrategy.name());
        ArrayNode keys = row.putArray("ordered_sop_keys_json");
        orderedSopKeys.forEach(keys::add);
        return row.put("notes", notes);
    }

    static SeriesOrderRow parse(Columns row) throws Gate2Exception {
        return new SeriesOrderRow(
                row.uuid("job_id"),
                row.uuid("run_id"),
                row.text("series_key"),
                row.choice("sort_strategy", SortStrategy.values(), Enum::name),
                row.texts("ordered_sop_keys_json"),
                row.textOrNull("notes"));
    }
}
