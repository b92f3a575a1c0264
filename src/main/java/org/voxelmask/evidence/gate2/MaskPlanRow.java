package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * What was to be blanked in one instance, enough to do it again (Gate 2, 4.3): a row of gate2_mask_plan.
 *
 * @param maskPlanId its name
 * @param jobId the request
 * @param runId the run
 * @param sopKey the instance
 * @param engineId who looked
 * @param engineVersion its version
 * @param strength how sure the most certain region is
 * @param zonesUsed where regions lie
 * @param thresholds what counted as text, and the padding
 * @param regions at least one
 * @param render what stands in place of the samples; the writer refuses blur
 * @param notes null when there is nothing to say
 */
public record MaskPlanRow(
        UUID maskPlanId,
        UUID jobId,
        UUID runId,
        String sopKey,
        String engineId,
        String engineVersion,
        DetectionStrength strength,
        List<Region.Zone> zonesUsed,
        JsonText thresholds,
        List<Region> regions,
        RenderStrategy render,
        String notes)
        implements Gate2Row {
    static final String TABLE = "gate2_mask_plan";

    /** By the highest confidence of a plan's regions. */
    public enum DetectionStrength {
        /** No region. */
        NONE,
        /** Below 0.6. */
        LOW,
        /** From 0.6, below 0.85. */
        MEDIUM,
        /** From 0.85. */
        HIGH;

        private static final double FROM_MEDIUM = 0.6;
        private static final double FROM_HIGH = 0.85;

        /** The strength of these regions. */
        public static DetectionStrength of(List<Region> regions) {
            double most = regions.stream().mapToDouble(Region::confidence).max().orElse(-1);
            if (most < 0) {
                return NONE;
            }
            return most >= FROM_HIGH ? HIGH : most >= FROM_MEDIUM ? MEDIUM : LOW;
        }

        /** As the column shows it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a mask looks like. */
    public enum RenderStrategy {
        /** The darkest value. */
        BLACK_BOX,
        /** Can be undone: parses, and the writer refuses it. */
        BLUR,
        /** One grey. */
        SOLID_FILL;

        /** As the column shows it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The strategy of a word. */
        public static RenderStrategy of(String word) {
            return Arrays.stream(values())
                    .filter(strategy -> strategy.word().equals(word))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("there is no such render strategy"));
        }
    }

    /** Copies the lists; refuses a key that is none. */
    public MaskPlanRow {
        zonesUsed = List.copyOf(zonesUsed);
        regions = List.copyOf(regions);
        Sha256.requireHex(sopKey);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public ObjectNode json() {
        ObjectNode row = Json.object();
        row.put("mask_plan_id", maskPlanId.toString());
        row.put("job_id", jobId.toString());
        row.put("run_id", runId.toString());
        row.put("sop_key", sopKey);
        row.put("engine_id", engineId);
        row.put("engine_version", engineVersion);
        row.put("detection_strength", strength.word());
        ArrayNode zones = row.putArray("zones_used");
        zonesUsed.forEach(zone -> zones.add(zone.name().toLowerCase(Locale.ROOT)));
        row.set("thresholds_snapshot_json", thresholds.node());
        ArrayNode list = row.putArray("regions_json");
        regions.forEach(region -> list.add(region.json()));
        row.put("render_strategy", render.word());
        return row.put("notes", notes);
    }

    static MaskPlanRow parse(Columns row) throws Gate2Exception {
        List<Region.Zone> zones = row.texts("zones_used").stream()
                .map(zone -> Region.Zone.valueOf(zone.toUpperCase(Locale.ROOT)))
                .toList();
        return new MaskPlanRow(
                row.uuid("mask_plan_id"),
                row.uuid("job_id"),
                row.uuid("run_id"),
                row.text("sop_key"),
                row.text("engine_id"),
                row.text("engine_version"),
                row.choice("detection_strength", DetectionStrength.values(), DetectionStrength::word),
                zones,
                row.json("thresholds_snapshot_json"),
                row.objects("regions_json", Region::parse),
                row.choice("render_strategy", RenderStrategy.values(), RenderStrategy::word),
                row.textOrNull("notes"));
    }
}
