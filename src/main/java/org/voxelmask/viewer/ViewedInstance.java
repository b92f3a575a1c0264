package org.voxelmask.viewer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import org.voxelmask.proof.Json;

/**
 * One instance and what became of it.
 *
 * @param number its place in the run, from 1
 * @param sopKey its key; never its UID
 * @param modality (0008,0060), or empty
 * @param columns of its frames; 0 when none was looked at
 * @param rows of its frames
 * @param frames how many
 * @param decision what became of it
 * @param reasons codes, at least one
 * @param why a sentence without any value of the object; empty when the codes say all
 * @param boxes from top to bottom
 * @param preview a PNG of its masked copy; empty when there is none
 */
public record ViewedInstance(
        int number,
        String sopKey,
        String modality,
        int columns,
        int rows,
        int frames,
        Decision decision,
        List<String> reasons,
        String why,
        List<ViewedBox> boxes,
        byte[] preview) {

    /** What became of an instance, in the words of the evidence where it has one for each. */
    public enum Decision {
        /** The boxes were blanked in its copy. */
        PIXEL_MASKED,
        /** Its copy has the samples of the source. */
        COPIED,
        /** It has no copy: the node does not handle its kind. */
        SKIPPED_UNSUPPORTED,
        /** It has no copy: an error. */
        FAILED
    }

    /** Copies the lists. */
    public ViewedInstance {
        reasons = List.copyOf(reasons);
        boxes = List.copyOf(boxes);
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("number", number)
                .put("sop_key", sopKey)
                .put("modality", modality)
                .put("columns", columns)
                .put("rows", rows)
                .put("frames", frames)
                .put("decision", decision.name())
                .put("why", why);
        ArrayNode codes = json.putArray("reasons");
        reasons.forEach(codes::add);
        ArrayNode all = json.putArray("boxes");
        boxes.forEach(box -> all.add(box.json()));
        return json.put(
                "preview", preview.length == 0 ? null : Base64.getEncoder().encodeToString(preview));
    }
}
