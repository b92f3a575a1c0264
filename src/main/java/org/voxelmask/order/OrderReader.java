package org.voxelmask.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes manifests of lines whose shape was checked before: keys and types are taken as they stand. */
public final class OrderReader {
    private OrderReader() {}

    /** A line of source_order_manifests.jsonl. */
    public static SourceOrderManifest source(JsonNode line) {
        List<SourceEntry> entries = new ArrayList<>();
        for (JsonNode entry : line.get("entries")) {
            entries.add(new SourceEntry(
                    entry.get("source_index").intValue(),
                    entry.get("sop_instance_uid").textValue(),
                    number(entry, "instance_number"),
                    number(entry, "frame_number"),
                    entry.get("acquisition_time").asText(""),
                    entry.get("content_time").asText(""),
                    entry.get("ingest_index").intValue(),
                    entry.get("pixel_hash").textValue()));
        }
        return new SourceOrderManifest(
                id(line, "manifest_id"),
                id(line, "run_id"),
                Instant.parse(line.get("capture_timestamp").textValue()),
                line.get("study_instance_uid").textValue(),
                line.get("series_instance_uid").textValue(),
                entries,
                line.get("total_count").intValue(),
                line.get("is_multiframe").booleanValue(),
                OrderingMethod.valueOf(line.get("ordering_method").textValue()),
                line.get("notes").textValue(),
                line.get("manifest_hash").textValue());
    }

    /** A line of export_order_manifests.jsonl. */
    public static ExportOrderManifest export(JsonNode line) {
        List<ExportEntry> entries = new ArrayList<>();
        for (JsonNode entry : line.get("entries")) {
            JsonNode reason = entry.get("exclusion_reason");
            entries.add(new ExportEntry(
                    number(entry, "export_index"),
                    entry.get("source_index").intValue(),
                    entry.get("sop_instance_uid").textValue(),
                    entry.get("original_sop_instance_uid").textValue(),
                    number(entry, "instance_number"),
                    number(entry, "frame_number"),
                    Disposition.valueOf(entry.get("disposition").textValue()),
                    reason.isNull() ? null : ExclusionReason.valueOf(reason.textValue()),
                    entry.get("pixel_hash").textValue()));
        }
        return new ExportOrderManifest(
                id(line, "manifest_id"),
                id(line, "run_id"),
                Instant.parse(line.get("export_timestamp").textValue()),
                id(line, "source_manifest_id"),
                line.get("source_manifest_hash").textValue(),
                entries,
                line.get("total_exported").intValue(),
                line.get("total_excluded").intValue(),
                line.get("order_preserved").booleanValue(),
                line.get("manifest_hash").textValue());
    }

    private static Integer number(JsonNode node, String key) {
        return node.get(key).isNull() ? null : node.get(key).intValue();
    }

    private static UUID id(JsonNode node, String key) {
        return UUID.fromString(node.get(key).textValue());
    }
}
