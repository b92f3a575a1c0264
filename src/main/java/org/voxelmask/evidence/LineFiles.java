package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/** The JSONL files of a bundle. */
final class LineFiles {
    private LineFiles() {}

    static byte[] detections(RunEvidence run) {
        String configHash = Sha256.PREFIX + run.profile().configHash();
        return lines(run.instances().stream()
                .flatMap(i ->
                        i.detections().stream().map(d -> detection(i.source().sopUid(), d, configHash))));
    }

    private static ObjectNode detection(String sourceSopUid, DetectionEvidence detection, String configHash) {
        ObjectNode line = Json.object();
        line.put("source_sop_uid", sourceSopUid);
        line.put("frame_index", detection.frameIndex());
        line.put("region", detection.region());
        box(line.putArray("bbox"), detection.box());
        line.put("confidence", detection.confidence());
        line.put("engine", detection.engine());
        line.put("engine_version", detection.engineVersion());
        line.put("ruleset_id", detection.rulesetId());
        line.put("config_hash", configHash);
        return line;
    }

    static byte[] actions(RunEvidence run) {
        return lines(run.instances().stream()
                .flatMap(i -> i.actions().stream().map(a -> action(i.masked().sopUid(), a))));
    }

    private static ObjectNode action(String maskedSopUid, ActionEvidence action) {
        ObjectNode line = Json.object();
        line.put("masked_sop_uid", maskedSopUid);
        line.put("frame_index", action.frameIndex());
        line.put("action_type", action.actionType());
        box(line.putArray("bbox_applied"), action.box());
        ObjectNode parameters = line.putObject("parameters");
        ArrayNode color = parameters.putArray("color");
        action.color().forEach(color::add);
        parameters.put("padding", action.padding());
        line.put("result", action.result());
        line.put("reason", action.reason());
        return line;
    }

    static byte[] decisions(RunEvidence run) {
        return lines(run.instances().stream().map(LineFiles::decision));
    }

    private static ObjectNode decision(InstanceEvidence instance) {
        return Json.object()
                .put("timestamp", Timestamps.iso(instance.decidedAt()))
                .put("decision_type", instance.action().decision().name())
                .put("source_sop_uid", instance.source().sopUid())
                .put(
                        "masked_sop_uid",
                        instance.masked() == null ? null : instance.masked().sopUid())
                .put("detections_count", instance.detections().size())
                .put("actions_count", instance.actions().size())
                .put("status", instance.status());
    }

    static byte[] exceptions(RunEvidence run) {
        return lines(run.exceptions().stream()
                .map(e -> Json.object()
                        .put("timestamp", Timestamps.iso(e.at()))
                        .put("exception_type", e.type())
                        .put("source_sop_uid", e.sourceSopUid())
                        .put("message", e.message())
                        .put("severity", e.severity().name())));
    }

    private static void box(ArrayNode array, EvidenceBox box) {
        array.add(box.x()).add(box.y()).add(box.width()).add(box.height());
    }

    private static byte[] lines(Stream<ObjectNode> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Json.line(line)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
