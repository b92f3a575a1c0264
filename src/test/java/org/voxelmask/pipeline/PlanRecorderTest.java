package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.mask.Fill;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.plan.Planner;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.plan.TestingExamined;
import org.voxelmask.proof.Sha256;

class PlanRecorderTest {
    @TempDir
    Path folder;

    @Test
    void aPlanIsALineAnInstanceWithKeysAndWithoutIdentifiers() throws Exception {
        List<ExaminedInstance> study = List.of(
                TestingExamined.image("a", new Box(10, 10, 20, 8)),
                TestingExamined.of("b", 2, 1, new Examination.Broken("LIMIT_EXCEEDED", "too large")));
        StudyPlan plan = new Planner(
                        new Fill.BlackBox(), 2, text -> UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)))
                .plan(study, TestingExamined.captured(study));
        Path file = folder.resolve("plan.jsonl");
        EngineIdentity engine = new EngineIdentity("engine", "1", Map.of());
        String hash = new PlanRecorder(new UUID(1, 1), new UUID(2, 2), engine, 0.4, 40).record(plan, file);

        List<String> lines = Files.readAllLines(file);
        assertEquals(Sha256.hex(Files.readAllBytes(file)), hash);
        assertEquals(2, lines.size());
        JsonNode masked = new ObjectMapper().readTree(lines.get(0));
        assertEquals("MASK", masked.get("decision").asText());
        assertEquals("key-a", masked.get("sop_key").asText());
        assertEquals("black_box", masked.get("render_strategy").asText());
        JsonNode region = masked.get("regions").get(0);
        assertEquals("{\"x\":8,\"y\":8,\"w\":24,\"h\":12}", region.get("coords").toString());
        assertTrue(region.get("frame_index").isNull());
        assertEquals(
                Set.of("region_id", "shape", "coords", "frame_index", "label", "confidence", "zone", "rule_id"),
                names(region));
        JsonNode failed = new ObjectMapper().readTree(lines.get(1));
        assertEquals("FAIL", failed.get("decision").asText());
        assertEquals("LIMIT_EXCEEDED", failed.get("reason_codes").get(0).asText());
        assertFalse(failed.has("regions"));
        assertFalse(String.join("", lines).contains("1.2.3."), "a source UID in the plan");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
