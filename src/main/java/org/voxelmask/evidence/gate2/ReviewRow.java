package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * What an operator decided about a proposed plan: a line of GATE2/operator_review.jsonl. The first line of a review
 * accepts the proposal, the others say what was changed.
 *
 * @param operator who, by the word that the run was asked for with
 * @param proposalSha256 of evidence/proposed_plans.jsonl, 64 hexadecimal digits
 * @param decision what
 * @param change which region and why; null in the first line
 */
public record ReviewRow(String operator, String proposalSha256, Decision decision, Change change) {
    /** What was decided. */
    public enum Decision {
        /** The plan is to be carried out, with the changes of the lines below. */
        ACCEPT,
        /** A region that was found is not blanked. */
        KEEP,
        /** A box is blanked where nothing was found. */
        ADD
    }

    /**
     * A change.
     *
     * @param sopKey the instance
     * @param regionId of the proposal for KEEP, of the plan for ADD
     * @param regionIndex which of the detections of the instance, from 0, for KEEP; null for ADD
     * @param frameIndex from 0; null for a single frame or for every frame
     * @param box as it would be blanked, or is
     * @param reason a term of the closed list
     */
    public record Change(
            String sopKey, UUID regionId, Integer regionIndex, Integer frameIndex, EvidenceBox box, String reason) {
        /** Refuses a key that is none. */
        public Change {
            Sha256.requireHex(sopKey);
        }
    }

    /** Refuses a hash that is none, and a change that changes nothing. */
    public ReviewRow {
        Sha256.requireHex(proposalSha256);
        if ((decision == Decision.ACCEPT) != (change == null)) {
            throw new IllegalArgumentException("a line of a review accepts, or names one change");
        }
    }

    /** The line. */
    public ObjectNode json() {
        ObjectNode line = Json.object()
                .put("operator", operator)
                .put("proposal_sha256", proposalSha256)
                .put("decision", decision.name())
                .put("sop_key", change == null ? null : change.sopKey())
                .put("region_id", change == null ? null : change.regionId().toString())
                .put("region_index", change == null ? null : change.regionIndex())
                .put("frame_index", change == null ? null : change.frameIndex())
                .put("reason", change == null ? null : change.reason());
        if (change == null) {
            return line.putNull("coords");
        }
        EvidenceBox box = change.box();
        line.putObject("coords")
                .put("x", box.x())
                .put("y", box.y())
                .put("w", box.width())
                .put("h", box.height());
        return line;
    }
}
