package org.voxelmask.evidence;

import java.util.List;

/**
 * One applied action: a line of masking_actions.jsonl.
 *
 * @param frameIndex from 0; null for a single frame or every frame
 * @param actionType black_box or solid_fill
 * @param box as applied, padding included
 * @param color the stored samples written, one per sample of a pixel
 * @param padding pixels added on each side of what was found
 * @param result success or failure
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

    /** Copies the list. */
    public ActionEvidence {
        color = List.copyOf(color);
        if (frameIndex != null && frameIndex < 0) {
            throw new IllegalArgumentException("frames are counted from 0");
        }
    }
}
