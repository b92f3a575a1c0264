package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.files.DurableFile;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.proof.Sha256;

/**
 * Writes the plan of a study to the disk before the first pixel changes: one JSON object an instance, with
 * the columns of gate2_mask_plan where something is masked. Keys, never source identifiers; labels, never text.
 */
final class PlanRecorder {
    private final ObjectMapper json = new ObjectMapper();
    private final UUID runId;
    private final UUID jobId;
    private final EngineIdentity engine;
    private final double confidenceMin;
    private final int boxMinArea;

    PlanRecorder(UUID runId, UUID jobId, EngineIdentity engine, double confidenceMin, int boxMinArea) {
        this.runId = runId;
        this.jobId = jobId;
        this.engine = engine;
        this.confidenceMin = confidenceMin;
        this.boxMinArea = boxMinArea;
    }

    /** Writes the plan durably and returns the file's SHA-256. */
    String record(StudyPlan plan, Path file) throws IOException {
        byte[] bytes = bytes(plan, true);
        DurableFile.write(file, bytes);
        return Sha256.hex(bytes);
    }

    /** The same lines without the ids of job and run: the same input, configuration and key give the same bytes. */
    byte[] proposal(StudyPlan plan) throws IOException {
        return bytes(plan, false);
    }

    private byte[] bytes(StudyPlan plan, boolean ids) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (InstancePlan instance : plan.instances()) {
            ObjectNode line = line(instance);
            lines.append(json.writeValueAsString(ids ? line : line.without(List.of("job_id", "run_id"))))
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode line(InstancePlan instance) {
        ObjectNode line = json.createObjectNode();
        line.put("job_id", jobId.toString());
        line.put("run_id", runId.toString());
        line.put("sop_key", instance.instance().staged().sopKey());
        line.put("decision", instance.decision().getClass().getSimpleName().toUpperCase(Locale.ROOT));
        ArrayNode reasons = line.putArray("reason_codes");
        instance.decision().reasonCodes().forEach(reasons::add);
        line.put("header_operations", instance.instance().header().operations());
        line.put("header_operations_sha256", instance.instance().header().sha256());
        if (instance.decision() instanceof Decision.Mask mask) {
            putMaskPlan(line, mask.plan());
        }
        if (!instance.technical().isEmpty()) {
            ArrayNode kept = line.putArray("kept_regions");
            instance.technical()
                    .forEach(one -> kept.add(region(one.step())
                            .put("region_index", one.index())
                            .put("rule_id", one.rule().id())));
        }
        return line;
    }

    private void putMaskPlan(ObjectNode line, MaskPlan plan) {
        line.put("mask_plan_id", plan.id().toString());
        line.put("engine_id", engine.engine());
        line.put("engine_version", engine.version());
        line.putObject("thresholds_snapshot")
                .put("confidence_min", confidenceMin)
                .put("box_min_area", boxMinArea);
        line.put("render_strategy", plan.fill().term());
        line.put("padding", plan.padding());
        ArrayNode zones = line.putArray("zones_used");
        TreeSet<String> used = new TreeSet<>();
        plan.steps().forEach(step -> used.add(zone(step)));
        used.forEach(zones::add);
        ArrayNode regions = line.putArray("regions");
        plan.steps().forEach(step -> regions.add(region(step)));
    }

    private static String zone(MaskPlan.Step step) {
        return step.region().zone().name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode region(MaskPlan.Step step) {
        ObjectNode region = json.createObjectNode();
        region.put("region_id", step.id().toString());
        region.put("shape", step.outline() == null ? "RECT" : "POLY");
        ObjectNode coords = region.putObject("coords")
                .put("x", step.applied().x())
                .put("y", step.applied().y())
                .put("w", step.applied().width())
                .put("h", step.applied().height());
        if (step.outline() != null) {
            ArrayNode points = coords.putArray("points");
            step.outline()
                    .polygon()
                    .points()
                    .forEach(p -> points.addArray().add(p.x()).add(p.y()));
            ArrayNode filled = coords.putArray("filled");
            step.filled()
                    .forEach(b -> filled.addArray()
                            .add(b.x())
                            .add(b.y())
                            .add(b.width())
                            .add(b.height()));
        }
        region.put("frame_index", step.region().frameIndex());
        region.put("label", step.region().label().name());
        region.put("confidence", step.region().confidence());
        region.put("zone", step.region().zone().name());
        return region.put("rule_id", step.region().ruleId());
    }
}
