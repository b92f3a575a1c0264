package org.voxelmask.verify;

import static org.voxelmask.verify.Shape.array;
import static org.voxelmask.verify.Shape.hex;
import static org.voxelmask.verify.Shape.object;
import static org.voxelmask.verify.Shape.small;
import static org.voxelmask.verify.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.gate2.Overlay;
import org.voxelmask.evidence.gate2.Png;
import org.voxelmask.evidence.gate2.Preview;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * What stands in a file of evidence: that it has its listed hash is not enough, because it could be anything. A header
 * diff names what its row names and no value; an overlay shows the boxes of its plan and nothing else; a preview shows
 * the first frame of the copy as it is.
 */
final class EvidenceContent {
    private static final Shape DIFF = object(
            "sop_key",
            hex(),
            "operations",
            array(object("tag", text(), "action", text(), "rule", text(), "count", small(1))));

    private final Map<String, Path> copies = new HashMap<>();
    private final Map<String, JsonNode> objects = new HashMap<>();
    private final Map<String, JsonNode> plans = new HashMap<>();

    EvidenceContent(Contents contents, Gate2Lines lines, Map<String, Path> copiesByUid) {
        Gate2Check.copies(contents, lines).forEach((key, uid) -> copies.put(key, copiesByUid.get(uid)));
        lines.objects().forEach(o -> objects.put(Gate2Check.text(o, "sop_key"), o));
        lines.plans().forEach(p -> plans.put(Gate2Check.text(p, "sop_key"), p));
    }

    /** What is wrong with a file that has its listed hash and length; null when nothing is. */
    String problem(JsonNode blob, Path file) throws IOException {
        String key = Gate2Check.text(blob, "sop_key");
        return switch (Gate2Check.text(blob, "type")) {
            case "DICOM_HEADER_DIFF_JSON" -> diff(key, bytes(file));
            case "DETECTION_OVERLAY_PNG" -> overlay(key, bytes(file));
            default -> preview(key, bytes(file));
        };
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) VerifyLimits.MAX_RUN_FILE + 1);
            return bytes.length > VerifyLimits.MAX_RUN_FILE ? new byte[0] : bytes;
        }
    }

    private String diff(String key, byte[] bytes) {
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            return "is no line of JSON";
        }
        byte[] line = Arrays.copyOf(bytes, bytes.length - 1);
        try {
            JsonNode diff = Json.parse(line);
            CanonicalForm.require(diff, line);
            String problem = DIFF.problem(diff);
            if (problem != null) {
                return "the header diff" + problem;
            }
            JsonNode touched = objects.get(key).get("phi_tags_touched_json");
            boolean named = touched.has("not_named") || tags(diff).equals(sorted(touched));
            return named && Gate2Check.text(diff, "sop_key").equals(key)
                    ? null
                    : "does not name the instance and the attributes that its row names";
        } catch (EvidenceException e) {
            return "the header diff " + e.getMessage();
        }
    }

    /** Action to tags, each in order. */
    private static Map<String, List<String>> tags(JsonNode diff) {
        Map<String, TreeSet<String>> tags = new HashMap<>();
        diff.get("operations")
                .forEach(op -> tags.computeIfAbsent(Gate2Check.text(op, "action"), a -> new TreeSet<>())
                        .add(Gate2Check.text(op, "tag")));
        Map<String, List<String>> lists = new HashMap<>();
        tags.forEach((action, set) -> lists.put(action, List.copyOf(set)));
        return lists;
    }

    private static Map<String, List<String>> sorted(JsonNode touched) {
        Map<String, List<String>> tags = new HashMap<>();
        for (Map.Entry<String, JsonNode> action : ((ObjectNode) touched).properties()) {
            TreeSet<String> set = new TreeSet<>();
            action.getValue().forEach(tag -> set.add(tag.asText()));
            tags.put(action.getKey(), List.copyOf(set));
        }
        return tags;
    }

    /** The same picture, however it was packed. */
    private String overlay(String key, byte[] bytes) throws IOException {
        Path copy = copies.get(key);
        if (copy == null) {
            return null; // told before
        }
        Attributes dataset = DicomReader.read(copy).dataset();
        List<Box> boxes = new ArrayList<>();
        for (JsonNode region : plans.get(key).get("regions_json")) {
            boxes.addAll(PolygonLines.boxes(region));
        }
        byte[] expected = Overlay.of(dataset.getInt(Tag.Columns, 0), dataset.getInt(Tag.Rows, 0), boxes);
        return Png.samePicture(expected, bytes) ? null : "is not the picture of the boxes of its plan";
    }

    private String preview(String key, byte[] bytes) throws IOException {
        Path copy = copies.get(key);
        if (copy == null) {
            return null; // told before
        }
        DicomObject object = DicomReader.read(copy);
        try {
            byte[] expected = Preview.of(object.dataset(), object.transferSyntaxUid());
            return Png.samePicture(expected, bytes) ? null : "is not the picture of its copy";
        } catch (ImageException e) {
            return "cannot be compared with its copy: " + e.getMessage();
        }
    }
}
