package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.proof.Json;

/** Lines about technical text that was kept, each forged in one thing. */
class KeptLinesCheckTest {
    private static final String KEY = "ab".repeat(32);
    private static final String LINE = "{\"sop_key\":\"" + KEY
            + "\",\"region_id\":\"0b0e7c1c-0000-4000-8000-000000000001\",\"region_index\":0,\"frame_index\":null,"
            + "\"rule_id\":\"technical.measure\",\"coords\":{\"x\":1,\"y\":2,\"w\":30,\"h\":14},"
            + "\"confidences\":[0.95,0.91],\"thresholds\":{\"tesseract_confidence_min\":0.85,"
            + "\"recogniser_confidence_min\":0.8},\"recogniser_sha256\":\"" + "cd".repeat(32)
            + "\",\"vocabulary_sha256\":\"" + "ef".repeat(32) + "\"}";
    private static final String ASKED =
            "{\"config_snapshot_json\":{\"keep_technical\":\"on\",\"process\":" + "{\"residual_gate\":true}}}";

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (org.voxelmask.proof.EvidenceException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static int findings(String job, String reason, int masked, String... kept) {
        Contents contents = new Contents(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new Contents.SourceRow("1.2.3", "", "1.2", "1")),
                List.of(),
                List.of(),
                List.of(json("{\"source_sop_uid\":\"1.2.3\",\"bbox\":[3,4,10,10],\"frame_index\":null}")),
                List.of(),
                List.of(),
                List.of());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : kept) {
            lines.add(json(line));
        }
        JsonNode plan = json("{\"sop_key\":\"" + KEY + "\",\"regions_json\":[{\"coords\":{\"x\":" + masked
                + ",\"y\":10,\"w\":20,\"h\":5}}]}");
        JsonNode object = json("{\"sop_key\":\"" + KEY + "\",\"reason_codes\":[\"" + reason + "\"]}");
        Gate2Lines gate2 = new Gate2Lines(
                json(job),
                List.of(object),
                List.of(plan),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                lines);
        Findings findings = new Findings();
        new KeptLinesCheck(contents, gate2, findings).run();
        return findings.list().size();
    }

    private static int findings(String... kept) {
        return findings(ASKED, "TECHNICAL_TEXT_KEPT", 31, kept);
    }

    @Test
    void aLineThatFitsIsInItsFormAndIsNoFinding() {
        assertNull(Gate2Shapes.KEPT.problem(json(LINE)));
        assertEquals(0, findings(LINE));
        assertEquals(0, findings(ASKED, "BURNED_IN_PHI_DETECTED", 31));
    }

    @Test
    void aRunThatKeepsNothingHasNoLines() {
        assertEquals(1, findings(ASKED.replace("\"on\"", "\"off\""), "TECHNICAL_TEXT_KEPT", 31, LINE));
        assertEquals(1, findings(ASKED.replace("true", "false"), "TECHNICAL_TEXT_KEPT", 31, LINE));
        assertEquals(1, findings("{\"config_snapshot_json\":{}}", "TECHNICAL_TEXT_KEPT", 31, LINE));
    }

    @Test
    void reasonsAndLinesNameTheSameInstances() {
        assertEquals(1, findings(ASKED, "BURNED_IN_PHI_DETECTED", 31, LINE));
        assertEquals(1, findings());
    }

    @Test
    void whatWasNotDetectedOrIsKeptTwiceIsFound() {
        assertEquals(1, findings(LINE, LINE));
        assertEquals(1, findings(LINE.replace("\"region_index\":0", "\"region_index\":1")));
        assertEquals(1, findings(LINE.replace("\"x\":1,", "\"x\":4,")));
        assertEquals(1, findings(LINE.replace("\"frame_index\":null", "\"frame_index\":2")));
    }

    @Test
    void aReadingThatWasNotSureIsFound() {
        assertEquals(1, findings(LINE.replace("0.95,", "0.84,")));
        assertEquals(1, findings(LINE.replace("0.91]", "0.79]")));
        assertEquals(1, findings(LINE.replace("[0.95,0.91]", "[0.95]")));
        assertEquals(
                1, findings(LINE.replace("\"recogniser_confidence_min\":0.8", "\"recogniser_confidence_min\":0.95")));
    }

    @Test
    void aMaskThatTouchesItIsFound() {
        assertEquals(1, findings(ASKED, "TECHNICAL_TEXT_KEPT", 30, LINE));
    }
}
