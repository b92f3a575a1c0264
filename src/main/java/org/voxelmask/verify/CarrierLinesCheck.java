package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.Sha256;

/** Every instance says which carriers it had, and no copy says anything but looked at, cleaned or removed. */
final class CarrierLinesCheck {
    private static final Set<String> OF_COPIES = Set.of("LOOKED_AT", "CLEANED", "REMOVED");
    private static final Set<String> FRAMES =
            Set.of("FRAME", "SEGMENTATION_FRAME", "PARAMETRIC_MAP_FRAME", "SLIDE_TILE", "SLIDE_LABEL");

    private final Gate2Lines lines;
    private final Findings findings;

    CarrierLinesCheck(Gate2Lines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    void run() {
        List<String> expected =
                lines.objects().stream().map(o -> Gate2Check.text(o, "sop_key")).toList();
        List<String> told = lines.carriers().stream()
                .map(c -> Gate2Check.text(c, "sop_key"))
                .toList();
        if (!expected.equals(told)) {
            wrong("does not have one line for each instance, in their order");
            return;
        }
        Map<String, Integer> frames = new HashMap<>();
        lines.frames().forEach(frame -> frames.merge(frame.sopKey(), 1, Integer::sum));
        for (int i = 0; i < told.size(); i++) {
            JsonNode carriers = lines.carriers().get(i).get("carriers");
            if (!agrees(lines.objects().get(i), carriers) || !counted(carriers, frames.get(told.get(i)))) {
                wrong("row " + (i + 1) + " does not agree with what became of the instance");
                return;
            }
        }
    }

    private static boolean agrees(JsonNode object, JsonNode carriers) {
        JsonNode pixels = object.get("pixel_after_hash");
        boolean copied = !pixels.isNull();
        boolean looked = false;
        for (JsonNode carrier : carriers) {
            String action = Gate2Check.text(carrier, "action");
            if (OF_COPIES.contains(action) != copied) {
                return false;
            }
            looked |= action.equals("LOOKED_AT")
                    && !Gate2Check.text(carrier, "kind").equals("PALETTE");
        }
        return !copied || looked == !Sha256.OF_NOTHING.equals(pixels.textValue());
    }

    /** Every frame of a copy has its proof, so that the number of frames is known from there, too. */
    private static boolean counted(JsonNode carriers, Integer frames) {
        if (frames == null) {
            return true; // no copy, or one without pixels
        }
        long told = 0;
        for (JsonNode carrier : carriers) {
            told += FRAMES.contains(Gate2Check.text(carrier, "kind"))
                    ? carrier.get("count").longValue()
                    : 0;
        }
        return told == frames;
    }

    private void wrong(String message) {
        findings.error(FindingCode.CARRIERS_WRONG, BundleLayout.CARRIERS, message);
    }
}
