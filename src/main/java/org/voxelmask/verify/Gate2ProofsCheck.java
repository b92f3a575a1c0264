package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.Sha256;

/** Every copy has its evidence and a proof for each of its frames, and the proofs prove. */
final class Gate2ProofsCheck {
    private final Gate2Lines lines;
    private final Findings findings;
    private final Map<String, JsonNode> objects = new HashMap<>();
    private final Map<String, JsonNode> plans = new HashMap<>();

    Gate2ProofsCheck(Gate2Lines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
        lines.objects().forEach(o -> objects.put(Gate2Check.text(o, "sop_key"), o));
        lines.plans().forEach(p -> plans.put(Gate2Check.text(p, "sop_key"), p));
    }

    void run() {
        blobs();
        frames();
    }

    private static boolean copied(JsonNode object) {
        return object != null && !object.get("pixel_after_hash").isNull();
    }

    /** Where a file of its kind lies. */
    private static String place(JsonNode blob, String key) {
        String folder = switch (Gate2Check.text(blob, "type")) {
            case "DETECTION_OVERLAY_PNG" -> "overlays/" + key + ".png";
            case "MASKED_OUTPUT_PREVIEW_PNG" -> "previews/" + key + ".png";
            default -> "header_diffs/" + key + ".json";
        };
        return "evidence/" + folder;
    }

    /** A picture is there only of what was masked. */
    private static boolean evidenceOf(JsonNode blob, JsonNode object) {
        boolean picture = !Gate2Check.text(blob, "type").equals("DICOM_HEADER_DIFF_JSON");
        return copied(object)
                && (!picture || Gate2Check.text(object, "action_taken").equals("PIXEL_MASKED"));
    }

    private void blobs() {
        Set<String> there = new HashSet<>();
        Set<String> paths = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < lines.blobs().size(); i++) {
            JsonNode blob = lines.blobs().get(i);
            String key = Gate2Check.text(blob, "sop_key");
            String path = Gate2Check.text(blob, "path");
            there.add(Gate2Check.text(blob, "type") + key);
            boolean good = path.equals(place(blob, key))
                    && paths.add(path)
                    && ids.add(Gate2Check.text(blob, "evidence_id"))
                    && evidenceOf(blob, objects.get(key));
            if (!good) {
                findings.error(
                        FindingCode.EVIDENCE_WRONG,
                        BundleLayout.EVIDENCE_BLOBS,
                        "row " + (i + 1) + " is no evidence of a copy, or stands twice");
            }
        }
        objects.forEach((key, object) -> {
            boolean masked = Gate2Check.text(object, "action_taken").equals("PIXEL_MASKED");
            boolean whole = there.contains("DICOM_HEADER_DIFF_JSON" + key)
                    && (!masked || there.contains("DETECTION_OVERLAY_PNG" + key));
            if (copied(object) && !whole) {
                findings.error(
                        FindingCode.EVIDENCE_WRONG,
                        BundleLayout.EVIDENCE_BLOBS,
                        "leaves out what was done to the attributes or the pixels of a copy");
            }
        });
    }

    private void frames() {
        Map<String, Integer> next = new HashMap<>();
        for (int i = 0; i < lines.frames().size(); i++) {
            Gate2Lines.Frame frame = lines.frames().get(i);
            boolean inOrder = frame.index() == next.merge(frame.sopKey(), 1, Integer::sum) - 1;
            if (!inOrder || !copied(objects.get(frame.sopKey()))) {
                wrong(i, "is no frame of a copy, or out of its order");
            } else if (!proves(frame)) {
                wrong(i, "does not prove that nothing but its boxes changed");
            }
        }
        objects.forEach((key, object) -> {
            boolean pixels =
                    !Sha256.OF_NOTHING.equals(object.get("pixel_after_hash").textValue());
            if (copied(object) && pixels != next.containsKey(key)) {
                findings.error(
                        FindingCode.FRAME_PROOF_WRONG,
                        BundleLayout.FRAME_PROOFS,
                        "has no frames of a copy with pixels, or frames of one without");
            }
        });
    }

    private boolean proves(Gate2Lines.Frame frame) {
        boolean boxed = Gate2Boxes.of(plans.get(frame.sopKey()), frame.index()).isPresent();
        if (boxed) {
            return frame.before() != null && frame.before().equals(frame.after());
        }
        return frame.before() == null && frame.after() == null && frame.source().equals(frame.copy());
    }

    private void wrong(int index, String message) {
        findings.error(FindingCode.FRAME_PROOF_WRONG, BundleLayout.FRAME_PROOFS, "row " + (index + 1) + " " + message);
    }
}
