package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Json;
import org.voxelmask.testing.SampleRuns;

/**
 * Every field of every line under GATE1/ and GATE2/, changed to another value that its schema allows, with every hash
 * and signature made to fit with the node's own key: one finding, in the file or in one that contradicts it. What
 * nothing else in a run states is listed here, and only that may be changed by whoever holds the key.
 */
class ForgedFieldTest {
    private static final Map<String, String> STATED_ONCE = new TreeMap<>();

    static {
        once("an id, which follows from nothing without the node's secret", "verification_id");
        once("an id, which follows from nothing without the node's secret", "evidence_id");
        once("of the source, which only the source shows", "dataset_before_hash", "transfer_syntax_uid");
        once("of the source, which only the source shows", "source_sha256");
        once("what the clock said", "processing_time_ms");
        once("free settings of the operator", "input_source", "method");
        once("of the second look, which only looking again shows", "residual:projections", "residual:places_found");
        once("of the second look, which only looking again shows", "residual:places_read", "residual:words_read");
        once("of the source, which only the source shows", "carriers:carriers", "carriers:count");
        once("of the source, which only the source shows", "scan:ADDRESS", "scan:DATE", "scan:ID", "scan:NAME");
        once("of the source, which only the source shows", "scan:PLACE", "scan:UID");
    }

    @TempDir
    static Path root;

    private static RunLayout run;
    private static BundleFiles bundle;

    private static void once(String why, String... fields) {
        Arrays.stream(fields).forEach(field -> STATED_ONCE.put(field, why));
    }

    /** One forged bundle. */
    private record Forgery(String what, String field, Map<String, byte[]> files) {}

    @BeforeAll
    static void seal() throws Exception {
        run = SampleRuns.sealed(root);
        bundle = BundleReader.read(SampleRuns.bundle(run), BundleForms.newest(), new Findings());
    }

    private static List<String> records() {
        return BundleLayout.RECORDS.stream()
                .filter(path -> path.startsWith("GATE"))
                .toList();
    }

    @Test
    void everyForgedFieldIsOneFinding() throws Exception {
        List<String> wrong = new ArrayList<>();
        Set<String> unnoticed = new TreeSet<>();
        int forged = 0;
        for (String path : records()) {
            for (Forgery forgery : forgeries(path)) {
                forged++;
                List<Finding> found = found(forgery);
                if (found.isEmpty() && STATED_ONCE.containsKey(forgery.field())) {
                    unnoticed.add(forgery.field());
                } else if (found.size() != 1) {
                    wrong.add(forgery.what() + " -> "
                            + found.stream().map(Finding::line).collect(Collectors.joining(" | ")));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertEquals(STATED_ONCE.keySet(), unnoticed, "fields that nothing else states");
        assertTrue(forged > 300, forged + " forgeries");
    }

    /** In memory first; with the copies when the bundle alone shows nothing. */
    private static List<Finding> found(Forgery forgery) throws Exception {
        Findings findings = new Findings();
        new BundleExamination(
                        new BundleFiles(bundle.folderName(), forgery.files()),
                        BundleForms.newest(),
                        Stage.SEALED,
                        findings,
                        new Checklist(findings))
                .run(java.util.Optional.empty());
        List<Finding> causes = RootCauses.of(findings.list()).causes();
        if (!causes.isEmpty()) {
            return causes;
        }
        Path home = Files.createTempDirectory(root, "forged");
        AttackedRun attacked = AttackedRun.copyOf(run, home);
        attacked.resealed(forger -> forgery.files().forEach(forger::set));
        VerificationResult result = new BundleVerifier().verify(attacked.root(), VerifyOptions.none());
        DurableFile.deleteTree(home);
        return result.findings();
    }

    private static List<Forgery> forgeries(String path) throws Exception {
        List<Forgery> all = new ArrayList<>();
        boolean lines = path.endsWith(".jsonl");
        String text = new String(bundle.bytes(path), StandardCharsets.UTF_8);
        List<String> documents = lines ? text.lines().toList() : List.of(text);
        for (int i = 0; i < documents.size(); i++) {
            JsonNode whole = Json.parse(documents.get(i).getBytes(StandardCharsets.UTF_8));
            List<String> places = new ArrayList<>();
            places(whole, "", places);
            for (String place : places) {
                JsonNode changed = changed(whole, place);
                if (changed != null) {
                    String name = field(path, place);
                    List<String> after = new ArrayList<>(documents);
                    after.set(
                            i,
                            lines ? Json.canonical(changed) : new String(Json.file(changed), StandardCharsets.UTF_8));
                    all.add(forgery(path + " " + i + place, name, path, after, lines));
                }
            }
            if (lines) {
                List<String> less = new ArrayList<>(documents);
                less.remove(i);
                all.add(forgery(path + " without line " + i, "line", path, less, true));
                List<String> more = new ArrayList<>(documents);
                more.add(i, documents.get(i));
                all.add(forgery(path + " line " + i + " twice", "line", path, more, true));
            }
        }
        return all;
    }

    private static Forgery forgery(String what, String field, String path, List<String> documents, boolean lines)
            throws Exception {
        String text =
                lines ? documents.stream().map(line -> line + "\n").collect(Collectors.joining()) : documents.get(0);
        Forger forger = new Forger(bundle.all());
        boolean order = path.equals(BundleLayout.SOURCE_ORDERS) || path.equals(BundleLayout.EXPORT_ORDERS);
        if (order && !field.equals("manifest_hash")) {
            forger.editOrder(path, t -> text);
        } else {
            forger.editRecord(path, t -> text);
        }
        return new Forgery(what, field, forger.relist().resign(SampleRuns.key()).files());
    }

    /** Fields of files whose names mean something else in others are named with their file. */
    private static String field(String path, String place) {
        if (path.equals(BundleLayout.CARRIERS)) {
            return "carriers:" + field(place);
        }
        if (path.equals(BundleLayout.OUTPUT_SCANS)) {
            return "scan:" + field(place);
        }
        return path.equals(BundleLayout.RESIDUAL_CHECKS) ? "residual:" + field(place) : field(place);
    }

    private static String field(String place) {
        String[] parts = place.split("/", -1);
        for (int i = parts.length - 1; i > 0; i--) {
            if (!parts[i].matches("[0-9]+")) {
                return parts[i];
            }
        }
        return "";
    }

    /** JSON pointers to everything that is no object. */
    private static void places(JsonNode node, String at, List<String> places) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                places(
                        field.getValue(),
                        at + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                        places);
            }
            return;
        }
        places.add(at);
        for (int i = 0; i < node.size(); i++) {
            places(node.get(i), at + "/" + i, places);
        }
    }

    private static JsonNode changed(JsonNode whole, String place) {
        JsonNode copy = whole.deepCopy();
        JsonNode parent = copy.at(place.substring(0, place.lastIndexOf('/')));
        String last =
                place.substring(place.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        JsonNode other = other(whole.at(place), last);
        if (other == null) {
            return null;
        }
        if (parent instanceof ObjectNode object) {
            object.set(last, other);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), other);
        }
        return copy;
    }

    /** Another value of the same kind; null for what has none. */
    private static JsonNode other(JsonNode value, String name) {
        ObjectNode holder = Json.object();
        if (value.isBoolean()) {
            return holder.put("v", !value.booleanValue()).get("v");
        }
        if (value.isIntegralNumber()) {
            return holder.put("v", value.longValue() + 1).get("v");
        }
        if (value.isNumber()) {
            return holder.put("v", value.doubleValue() / 2).get("v");
        }
        if (value.isArray()) {
            ArrayNode less = ((ArrayNode) value).deepCopy();
            if (less.isEmpty()) {
                return null;
            }
            less.remove(0);
            return less;
        }
        return value.isNull() ? fromNull(name) : TextNode.valueOf(text(value.textValue()));
    }

    private static JsonNode fromNull(String name) {
        return switch (name) {
            case "operator", "error_detail", "notes" -> TextNode.valueOf("words");
            case "mask_plan_id" -> TextNode.valueOf(SampleRuns.REPORT_ID.toString());
            case "frame_index", "frame_number", "export_index" ->
                Json.object().put("v", 1).get("v");
            case "content_time" -> TextNode.valueOf("00000101500");
            case "exclusion_reason" -> TextNode.valueOf("UNSUPPORTED");
            case "sop_instance_uid" -> TextNode.valueOf("2.25.2004");
            default -> name.endsWith("hash") || name.endsWith("sha256") ? TextNode.valueOf("a".repeat(64)) : null;
        };
    }

    private static String text(String value) {
        List<List<String>> words = List.of(
                List.of("PIXEL_MASKED", "METADATA_ONLY", "NO_CHANGE", "SKIPPED_UNSUPPORTED"),
                List.of("DETECTION_OVERLAY_PNG", "DICOM_HEADER_DIFF_JSON", "MASKED_OUTPUT_PREVIEW_PNG"),
                List.of("FOI-patient", "clinical"),
                List.of("FOI_7Y", "PILOT_30D"),
                List.of("success", "partial"),
                List.of("low", "medium", "high"),
                List.of("NAME", "DOB"),
                List.of("HEADER", "FOOTER"),
                List.of("header", "footer"),
                List.of("black_box", "solid_fill"),
                List.of("INSTANCE_NUMBER", "ACQ_TIME"),
                List.of("EXPORTED", "EXCLUDED"),
                List.of("UNSUPPORTED", "USER_DESELECTED", "PDF_ENCAPSULATED"),
                List.of("US", "CT"));
        for (List<String> list : words) {
            if (list.contains(value)) {
                return list.get((list.indexOf(value) + 1) % list.size());
            }
        }
        if (value.matches("[0-9a-f]{64}")) {
            return (value.charAt(0) == 'a' ? 'b' : 'a') + value.substring(1);
        }
        if (value.matches("[0-9a-f]{8}-.*")) {
            return (value.charAt(0) == 'a' ? 'b' : 'a') + value.substring(1);
        }
        if (value.matches("[0-9]{4}-.*Z")) {
            return value.replaceFirst("([0-9])Z", value.contains("0Z") ? "1Z" : "0Z");
        }
        if (value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return "2099" + value.substring(4);
        }
        return value.matches("[0-9.]+") ? value + "1" : value + "X";
    }
}
