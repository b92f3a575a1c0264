package org.voxelmask.evidence;

/**
 * One finding: a line of detection_results.jsonl. Holds no recognised text.
 *
 * @param frameIndex from 0; null for a single frame or every frame
 * @param region header, footer or body
 * @param box where
 * @param confidence 0 to 1
 * @param engine which engine found it
 * @param engineVersion its version
 * @param rulesetId the rule or stage that found it
 */
public record DetectionEvidence(
        Integer frameIndex,
        String region,
        EvidenceBox box,
        double confidence,
        String engine,
        String engineVersion,
        String rulesetId) {
    /** Refuses a confidence outside 0 to 1 and a negative frame. */
    public DetectionEvidence {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1");
        }
        if (frameIndex != null && frameIndex < 0) {
            throw new IllegalArgumentException("frames are counted from 0");
        }
    }
}
