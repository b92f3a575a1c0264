package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.proof.Json;
import org.voxelmask.testing.SampleRuns;

/** Records of GATE1/ and GATE2/ that hold anything, every hash and signature made to fit: findings, and no surprise. */
class HostileContentTest {
    private static final List<String> VALUES = List.of(
            "null", "{}", "[]", "\"\"", "true", "-1", "0", "1e300", "9007199254740993", "\"\\u0000\"", "[[[1]]]");

    @TempDir
    static Path root;

    private static BundleFiles bundle;

    @BeforeAll
    static void seal() throws Exception {
        bundle = BundleReader.read(SampleRuns.bundle(SampleRuns.sealed(root)), BundleForms.newest(), new Findings());
    }

    private static List<String> records() {
        return BundleLayout.RECORDS.stream()
                .filter(path -> path.startsWith("GATE"))
                .toList();
    }

    private static List<Finding> found(String path, String content) throws Exception {
        Forger forger = new Forger(bundle.all());
        forger.set(path, content.getBytes(StandardCharsets.UTF_8)).editRecordSidecar(path);
        BundleFiles files = new BundleFiles(
                bundle.folderName(), forger.relist().resign(SampleRuns.key()).files());
        Findings findings = new Findings();
        new BundleExamination(files, BundleForms.newest(), Stage.SEALED, findings, new Checklist(findings))
                .run(Optional.empty());
        return RootCauses.of(findings.list()).causes();
    }

    @Test
    void aValueOfAnyOtherKindInAnyPlaceIsFound() throws Exception {
        int tried = 0;
        for (String path : records()) {
            boolean lines = path.endsWith(".jsonl");
            String text = new String(bundle.bytes(path), StandardCharsets.UTF_8);
            if (text.isEmpty()) {
                continue; // nobody reviewed this run: ReviewLinesCheckTest forges lines of a review
            }
            String first = lines ? text.substring(0, text.indexOf('\n')) : text;
            JsonNode whole = Json.parse(first.getBytes(StandardCharsets.UTF_8));
            List<String> places = new ArrayList<>();
            places(whole, "", places);
            for (String place : places) {
                for (String value : VALUES) {
                    JsonNode other = Json.parse(value.getBytes(StandardCharsets.UTF_8));
                    if (other.equals(whole.at(place)) || mayBe(place, whole.at(place), other)) {
                        continue;
                    }
                    JsonNode forged = with(whole, place, other);
                    String line = lines
                            ? Json.canonical(forged) + text.substring(text.indexOf('\n'))
                            : new String(Json.file(forged), StandardCharsets.UTF_8);
                    assertTrue(!found(path, line).isEmpty(), path + place + " = " + value);
                    tried++;
                }
            }
        }
        assertTrue(tried > 1000, "only " + tried);
    }

    /** Another value of the same kind is a forgery, see {@link ForgedFieldTest}; what follows is stated nowhere else. */
    private static boolean mayBe(String place, JsonNode was, JsonNode value) {
        return (was.isIntegralNumber() && value.isIntegralNumber() && value.longValue() >= 0)
                || place.equals("/transfer_syntax_uid")
                || place.startsWith("/uids_regenerated_json/method")
                || place.startsWith("/config_snapshot_json");
    }

    private static void places(JsonNode node, String at, List<String> places) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String place = at + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                places.add(place);
                places(field.getValue(), place, places);
            }
        }
        for (int i = 0; node.isArray() && i < Math.min(2, node.size()); i++) {
            places.add(at + "/" + i);
            places(node.get(i), at + "/" + i, places);
        }
    }

    private static JsonNode with(JsonNode whole, String place, JsonNode value) {
        JsonNode copy = whole.deepCopy();
        JsonNode parent = copy.at(place.substring(0, place.lastIndexOf('/')));
        String last =
                place.substring(place.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
        return copy;
    }

    @Test
    void textThatIsNoRecordIsFoundInEveryFile() throws Exception {
        List<String> texts = List.of(
                "\n",
                "{}\n",
                "[]\n",
                "null\n",
                "{}",
                "\uFEFF{}\n",
                "{\"a\":1,\"a\":2}\n",
                "{}\r\n",
                "[".repeat(5000) + "\n",
                "{\"a\":\"" + "x".repeat(Json.MAX_STRING + 1) + "\"}\n",
                "{\"a\":" + "9".repeat(5000) + "}\n",
                "{} {}\n",
                "\u0000\n");
        for (String path : records()) {
            for (String text : texts) {
                assertTrue(!found(path, text).isEmpty(), path + " " + text.substring(0, Math.min(9, text.length())));
            }
        }
    }

    @Test
    void anOrderOfMoreFramesThanAStudyMayHaveIsRefusedByTheLimitsName() throws Exception {
        String line = new String(bundle.bytes(BundleLayout.SOURCE_ORDERS), StandardCharsets.UTF_8).strip();
        ObjectNode manifest = (ObjectNode) Json.parse(line.getBytes(StandardCharsets.UTF_8));
        ArrayNode entries = (ArrayNode) manifest.get("entries");
        JsonNode entry = entries.get(0);
        while (entries.size() <= SourceOrder.MAX_ENTRIES) {
            entries.add(entry);
        }
        List<Finding> found = found(BundleLayout.SOURCE_ORDERS, Json.canonical(manifest) + "\n");
        assertTrue(found.size() == 1 && found.get(0).message().contains("MAX_ENTRIES"), found::toString);
    }

    @Test
    void aLineThatIsTooLongIsRefusedByTheLimitsName() throws Exception {
        List<Finding> found = found(BundleLayout.EXCEPTIONS, "{\"a\":\"" + "x".repeat(VerifyLimits.MAX_LINE) + "\"}\n");
        assertTrue(found.get(0).message().contains("MAX_LINE"), found::toString);
    }
}
