package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.Sha256;

/** Every copy with pixels was looked at again, all of them or none, and none was found with text. */
final class ResidualLinesCheck {
    private final Gate2Lines lines;
    private final Findings findings;

    ResidualLinesCheck(Gate2Lines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    void run() {
        List<String> expected = new ArrayList<>();
        for (JsonNode object : lines.objects()) {
            JsonNode pixels = object.get("pixel_after_hash");
            if (!pixels.isNull() && !Sha256.OF_NOTHING.equals(pixels.textValue())) {
                expected.add(Gate2Check.text(object, "sop_key"));
            }
        }
        List<String> told = lines.residual().stream()
                .map(line -> Gate2Check.text(line, "sop_key"))
                .toList();
        if (!expected.equals(told)) {
            wrong("does not have one line for each copy with pixels, in their order");
            return;
        }
        boolean off = lines.residual().stream()
                .anyMatch(line -> Gate2Check.text(line, "outcome").equals("OFF"));
        if (lines.residual().stream().map(ResidualLinesCheck::engine).distinct().count() > 1) {
            wrong("names more than one engine, and a run looks again with one");
            return;
        }
        Map<String, Integer> frames = new HashMap<>();
        lines.frames().forEach(frame -> frames.merge(frame.sopKey(), 1, Integer::sum));
        for (int i = 0; i < told.size(); i++) {
            JsonNode line = lines.residual().get(i);
            if (!(off ? Gate2Check.text(line, "outcome").equals("OFF") : passed(line, frames.get(told.get(i))))) {
                wrong("row " + (i + 1) + " does not say that the copy was looked at again and passed");
                return;
            }
        }
    }

    private static List<JsonNode> engine(JsonNode line) {
        return List.of(line.get("engine_id"), line.get("engine_version"), line.get("thresholds"));
    }

    /** Passed, with no finding, and with frames that the copy has. */
    private static boolean passed(JsonNode line, Integer frames) {
        if (frames == null) {
            return true; // the check of frame proofs tells that there are none
        }
        int read = line.get("frames_read").intValue();
        JsonNode looked = line.get("frames_looked_at");
        boolean possible = read > 0 && read <= frames && !looked.isEmpty() && looked.size() <= read;
        for (JsonNode frame : looked) {
            possible &= frame.intValue() < frames;
        }
        return possible
                && Gate2Check.text(line, "outcome").equals("PASSED")
                && line.get("findings").isEmpty()
                && !line.get("engine_id").isNull()
                && !line.get("engine_version").isNull();
    }

    private void wrong(String message) {
        findings.error(FindingCode.RESIDUAL_CHECK_WRONG, BundleLayout.RESIDUAL_CHECKS, message);
    }
}
