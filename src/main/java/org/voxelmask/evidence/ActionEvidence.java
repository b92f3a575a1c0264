package org.voxelmask.evidence;

import java.util.List;

/**
 * One applied action: a line of masking_actions.jsonl.
 *
 * @param frameIndex from 0; null for a single frame or every frame
 * @param actionType black_box or solid_fill
 * @param box as applied, padding included
 * @param color how the fill looks: red, green, blue, 0 to 255
 * @param padding pixels added on each side of what was found
 * @param result success or failed
 * @param reason why it failed; null on success
 */
public record ActionEvidence(
        Integer frameIndex,
        String actionType,
        EvidenceBox box,
        List<Integer> color,
        int padding,
        String result,
        String reason) {
    /** The result of an action that was applied. */
    public static final String SUCCESS = "success";

    /** Copies the list; refuses a color that is none and a negative frame. */
    public ActionEvidence {
        color = List.copyOf(color);
        if (color.size() != 3 || color.stream().anyMatch(c -> c < 0 || c > 255)) {
            throw new IllegalArgumentException("a color is red, green and blue, 0 to 255");
        }
        if (frameIndex != null && frameIndex < 0) {
            throw new IllegalArgumentException("frames are counted from 0");
        }
    }
}
