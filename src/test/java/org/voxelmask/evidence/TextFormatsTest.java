package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** JSON and CSV as the evidence writes and reads them. */
class TextFormatsTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileOfJsonHasOneForm() {
        var json = Json.object().put("b", 1).put("a", "x");
        json.putArray("list").addObject().put("c", true);
        String expected = "{\n  \"b\": 1,\n  \"a\": \"x\",\n  \"list\": [\n    {\n      \"c\": true\n    }\n  ]\n}\n";
        assertEquals(expected, new String(Json.file(json), StandardCharsets.UTF_8));
        assertEquals("{\"a\":\"x\",\"b\":1,\"list\":[{\"c\":true}]}", Json.canonical(json));
    }

    @Test
    void jsonThatIsNotExactlyOneValueIsRefused() {
        for (String wrong : List.of(
                "",
                " ",
                "{\"a\":1,\"a\":1}",
                "{} {}",
                "{}x",
                "{\"a\":}",
                "{'a':1}",
                "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1),
                "\"" + "x".repeat(Json.MAX_STRING + 1) + "\"",
                "9".repeat(40))) {
            assertThrows(
                    EvidenceException.class,
                    () -> Json.parse(bytes(wrong)),
                    () -> wrong.substring(0, Math.min(20, wrong.length())));
        }
        assertThrows(EvidenceException.class, () -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'}));
    }

    @Test
    void rowsComeBackAsTheyWereWritten() throws Exception {
        Random random = new Random(20251216);
        String alphabet = "ab,\"\" .1;\u00e9";
        for (int round = 0; round < 2000; round++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(5); i++) {
                StringBuilder value = new StringBuilder();
                for (int c = 0; c < random.nextInt(6); c++) {
                    value.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                values.add(value.toString());
            }
            String row = Csv.row(values);
            assertEquals(values, Csv.parse(row.substring(0, row.length() - 1)), row);
        }
    }

    @Test
    void rowsWithStrayQuotesAreRefusedAndLineEndsNeverWritten() {
        for (String wrong : List.of("a\"b", "\"a", "\"a\"b,c", "a,\"")) {
            assertThrows(EvidenceException.class, () -> Csv.parse(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Csv.row(List.of("a\nb")));
    }
}
