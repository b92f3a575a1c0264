package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.voxelmask.evidence.gate2.Modalities;
import org.voxelmask.order.SourceEntry;

/** A row of object_records.jsonl against what the records beside it say of its instance, field by field. */
final class Gate2RowCheck {
    private static final String NAME_STRATEGY = "keyed-pseudonym-v1";

    private final Contents contents;
    private final Map<String, JsonNode> decisions = new HashMap<>();
    private final Map<String, String> copyHashes = new HashMap<>();
    private final Map<String, Integer> arrivals = new HashMap<>();
    private final Map<String, JsonNode> series = new HashMap<>();
    private final Map<String, Set<String>> messages = new HashMap<>();
    private final Map<String, String> seriesKeys = new HashMap<>();
    private final Map<String, String> seriesUids = new HashMap<>();
    private final Set<String> sopKeys = new HashSet<>();
    private String studyKey;

    private JsonNode row;
    private List<String> wrong;

    Gate2RowCheck(Contents contents, OrderLines order) {
        this.contents = contents;
        contents.decisions().forEach(d -> decisions.put(Gate2Check.text(d, "source_sop_uid"), d));
        contents.copies().forEach(c -> copyHashes.put(c.sopUid(), c.pixelHash()));
        contents.sourceIndex().get("series").forEach(s -> series.put(Gate2Check.text(s, "series_instance_uid"), s));
        contents.exceptions()
                .forEach(e -> messages.computeIfAbsent(Gate2Check.text(e, "source_sop_uid"), uid -> new HashSet<>())
                        .add(Gate2Check.text(e, "message")));
        order.sources().forEach(manifest -> {
            for (SourceEntry entry : manifest.entries()) {
                arrivals.put(entry.sopUid(), entry.ingestIndex());
            }
        });
    }

    /** The fields of the n-th row that say something else than the records; empty when none does. */
    List<String> wrong(int index, JsonNode ofInstance) {
        row = ofInstance;
        wrong = new ArrayList<>();
        Contents.SourceRow source = contents.sources().get(index);
        JsonNode decision = decisions.get(source.sopUid());
        if (decision == null) {
            return List.of("no decision");
        }
        identity(source);
        outcome(source, decision);
        header(decision);
        pixels(source, decision);
        return wrong;
    }

    private void require(boolean good, String field) {
        if (!good) {
            wrong.add(field);
        }
    }

    private void identity(Contents.SourceRow source) {
        studyKey = studyKey == null ? text("study_key") : studyKey;
        require(studyKey.equals(text("study_key")), "study_key");
        String key = seriesKeys.computeIfAbsent(source.seriesUid(), uid -> text("series_key"));
        String uid = seriesUids.computeIfAbsent(text("series_key"), k -> source.seriesUid());
        require(key.equals(text("series_key")) && uid.equals(source.seriesUid()), "series_key");
        require(sopKeys.add(text("sop_key")), "sop_key");
        String number = row.get("instance_number").isNull()
                ? ""
                : row.get("instance_number").asText();
        require(source.instanceNumber().equals(number), "instance_number");
        Integer arrival = arrivals.get(source.sopUid());
        require(
                arrival != null
                        && arrival - 1 == row.get("original_ingest_index").longValue(),
                "ingest index");
        JsonNode index = series.get(source.seriesUid());
        require(row.get("modality").isNull() || modality(index), "modality");
        String sopClass = text("sop_class_uid");
        require(sopClass.isEmpty() || values(index, "sop_class_uid").contains(sopClass), "sop_class_uid");
    }

    private boolean modality(JsonNode index) {
        return values(index, "modality").stream().map(Modalities::term).anyMatch(text("modality")::equals);
    }

    /** The index joins what several objects of a series say as DICOM joins values. */
    private static List<String> values(JsonNode index, String field) {
        String joined = index == null ? null : index.get(field).textValue();
        return joined == null ? List.of() : List.of(joined.split("\\\\", -1));
    }

    private void outcome(Contents.SourceRow source, JsonNode decision) {
        boolean copied = copy(decision) != null;
        require(decided().equals(Gate2Check.text(decision, "decision_type")), "action_taken");
        String first = row.at("/reason_codes/0").asText().toLowerCase(Locale.ROOT);
        boolean masked = text("action_taken").equals("PIXEL_MASKED");
        require(masked || first.equals(Gate2Check.text(decision, "status")), "reason_codes");
        Set<String> said = messages.getOrDefault(source.sopUid(), Set.of());
        boolean told = row.get("error_detail").isNull() ? copied : said.contains(text("error_detail"));
        require(told, "error_detail");
        require(text("processed_at").equals(Gate2Check.text(decision, "timestamp")), "processed_at");
    }

    /** The type that decision_log.jsonl has for an action. */
    private String decided() {
        return switch (text("action_taken")) {
            case "PIXEL_MASKED" -> "MASK";
            case "METADATA_ONLY", "NO_CHANGE" -> "SKIP";
            default -> "EXCLUDE";
        };
    }

    private void header(JsonNode decision) {
        boolean copied = copy(decision) != null;
        String expected = copied ? NAME_STRATEGY : null;
        require(Objects.equals(expected, row.get("patient_name_strategy_id").textValue()), "patient_name_strategy_id");
        JsonNode touched = row.get("phi_tags_touched_json");
        boolean shifted = touched.has("shift-dates");
        boolean said = row.get("dates_shifted").booleanValue();
        require(touched.has("not_named") || said == shifted, "dates_shifted");
        require(row.get("shift_strategy_id").isNull() != said, "shift_strategy_id");
        JsonNode mapped = touched.path("remap-uids");
        JsonNode named = row.get("uids_regenerated_json").path("tags");
        boolean none = mapped.isMissingNode() && named.isEmpty();
        require(none || mapped.equals(named), "uids_regenerated_json");
        boolean nothing = touched.isEmpty() && row.get("uids_regenerated_json").isEmpty();
        require(copied || nothing, "phi_tags_touched_json");
    }

    private void pixels(Contents.SourceRow source, JsonNode decision) {
        String copy = copy(decision);
        String after = copy == null ? null : copyHashes.get(copy);
        boolean broken = text("action_taken").equals("FAILED")
                || row.at("/reason_codes/0").asText().equals("USER_DESELECTED");
        boolean unread = row.get("pixel_before_hash").isNull()
                && row.get("dataset_before_hash").isNull()
                && broken;
        require(unread || source.pixelHash().equals(text("pixel_before_hash")), "pixel_before_hash");
        require(Objects.equals(after, row.get("pixel_after_hash").textValue()), "pixel_after_hash");
        boolean masked = text("action_taken").equals("PIXEL_MASKED");
        require(row.get("pixel_changed").booleanValue() == masked, "pixel_changed");
        require((copy == null) == row.get("dataset_after_hash").isNull(), "dataset_after_hash");
        boolean hashed = !row.get("dataset_before_hash").isNull();
        require(hashed || unread, "dataset_before_hash");
    }

    private static String copy(JsonNode decision) {
        return decision.get("masked_sop_uid").textValue();
    }

    private String text(String field) {
        return Gate2Check.text(row, field);
    }
}
