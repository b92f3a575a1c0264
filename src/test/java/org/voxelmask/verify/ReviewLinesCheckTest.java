package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.proof.Json;

/** What an operator is said to have decided, against what was detected and planned. */
class ReviewLinesCheckTest {
    private static final String KEY = "ab".repeat(32);
    private static final String PROPOSAL = "cd".repeat(32);
    private static final String ADDED = "00000000-0000-4000-8000-000000000002";
    private static final String ACCEPT = line("ACCEPT", "null", "null", "null", "null", "null");
    private static final String KEEP = line("KEEP", "\"%s\"".formatted(KEY), id(1), "0", box(1, 2, 30, 40), "NOT_TEXT");
    private static final String ADD =
            line("ADD", "\"%s\"".formatted(KEY), "\"" + ADDED + "\"", "null", box(50, 60, 7, 8), "TEXT_MISSED");

    private static String id(int number) {
        return "\"00000000-0000-4000-8000-00000000000" + number + "\"";
    }

    private static String box(int x, int y, int w, int h) {
        return "{\"x\":%d,\"y\":%d,\"w\":%d,\"h\":%d}".formatted(x, y, w, h);
    }

    private static String line(String decision, String key, String region, String index, String coords, String reason) {
        return ("{\"operator\":\"desk-2\",\"proposal_sha256\":\"%s\",\"decision\":\"%s\",\"sop_key\":%s,\"region_id\":%s,"
                        + "\"region_index\":%s,\"frame_index\":null,\"coords\":%s,\"reason\":%s}")
                .formatted(
                        PROPOSAL,
                        decision,
                        key,
                        region,
                        index,
                        coords,
                        reason.equals("null") ? reason : "\"" + reason + "\"");
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (org.voxelmask.proof.EvidenceException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Findings about a study of one instance with one detection at 3, 4 and one box that an operator added. */
    private static int findings(String... review) {
        return withRule("operator.text_missed", review);
    }

    private static int withRule(String rule, String... review) {
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
        for (String line : review) {
            lines.add(json(line));
        }
        JsonNode plan = json("{\"sop_key\":\"" + KEY + "\",\"regions_json\":[{\"region_id\":\"" + ADDED
                + "\",\"frame_index\":null,\"coords\":" + box(50, 60, 7, 8) + ",\"rule_id\":\"" + rule + "\"}]}");
        Gate2Lines gate2 = new Gate2Lines(
                json("{\"operator\":\"desk-2\"}"),
                List.of(json("{\"sop_key\":\"" + KEY + "\"}")),
                List.of(plan),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                lines,
                List.of());
        Findings findings = new Findings();
        new ReviewLinesCheck(contents, gate2, findings).run();
        return findings.list().size();
    }

    @Test
    void aReviewThatFitsIsFound() {
        assertEquals(0, findings(ACCEPT, KEEP, ADD));
    }

    @Test
    void whatIsOfSomebodyElseOrOfAnotherProposalOrWithoutAnAcceptanceIsFound() {
        assertEquals(1, findings(ACCEPT.replace("desk-2", "desk-3"), KEEP, ADD));
        assertEquals(1, findings(ACCEPT, KEEP, ADD.replace(PROPOSAL, "ef".repeat(32))));
        assertEquals(1, findings(KEEP, ADD));
        assertEquals(1, findings(ACCEPT, ACCEPT, KEEP, ADD));
    }

    @Test
    void aKeptRegionThatWasNotDetectedThereOrIsKeptTwiceIsFound() {
        assertEquals(1, findings(ACCEPT, KEEP.replace("\"region_index\":0", "\"region_index\":1"), ADD));
        assertEquals(1, findings(ACCEPT, KEEP.replace("\"x\":1,", "\"x\":4,"), ADD));
        assertEquals(1, findings(ACCEPT, KEEP.replace("\"frame_index\":null", "\"frame_index\":2"), ADD));
        assertEquals(1, findings(ACCEPT, KEEP, KEEP, ADD));
        assertEquals(1, findings(ACCEPT, KEEP.replace(KEY, "12".repeat(32)), ADD));
    }

    @Test
    void anAddedBoxThatIsInOneOfTheTwoOnlyIsFound() {
        assertEquals(1, findings(ACCEPT, KEEP));
        assertEquals(1, findings());
        assertEquals(1, withRule("det.x1.0", ACCEPT, KEEP, ADD));
        assertEquals(1, findings(ACCEPT, KEEP, ADD.replace("\"w\":7", "\"w\":6")));
        assertEquals(1, findings(ACCEPT, KEEP, ADD.replace("TEXT_MISSED", "PRECAUTION")));
    }

    @Test
    void aReasonForAddingIsNoneForKeeping() {
        assertEquals(1, findings(ACCEPT, KEEP.replace("NOT_TEXT", "PRECAUTION"), ADD));
        assertEquals(1, findings(ACCEPT, KEEP, ADD.replace("TEXT_MISSED", "NOT_TEXT")));
    }
}
