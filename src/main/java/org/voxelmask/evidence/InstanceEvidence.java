package org.voxelmask.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What is known of one instance at the end of a run.
 *
 * @param source what came
 * @param action what became of it
 * @param reasonCodes why, at least one, in upper case with underscores
 * @param masked the copy; null when none was written
 * @param detections everything found, applied or not
 * @param actions everything applied
 * @param decidedAt when the decision was made
 */
public record InstanceEvidence(
        SourceObject source,
        ActionTaken action,
        List<String> reasonCodes,
        MaskedObject masked,
        List<DetectionEvidence> detections,
        List<ActionEvidence> actions,
        Instant decidedAt) {
    /** Copies the lists; refuses a copy without a decision for it, and masks without actions. */
    public InstanceEvidence {
        reasonCodes = List.copyOf(reasonCodes);
        detections = List.copyOf(detections);
        actions = List.copyOf(actions);
        if (reasonCodes.isEmpty()) {
            throw new IllegalArgumentException("a decision has at least one reason code");
        }
        if (action.writesCopy() != (masked != null)) {
            throw new IllegalArgumentException("a masked copy is named exactly when " + action + " writes one");
        }
        if ((action == ActionTaken.PIXEL_MASKED) == actions.isEmpty()) {
            throw new IllegalArgumentException("actions are named exactly when pixels were masked, not for " + action);
        }
    }

    /** The status word of decision_log.jsonl: {@code complete} for a mask, else the first reason in lower case. */
    public String status() {
        return action == ActionTaken.PIXEL_MASKED
                ? "complete"
                : reasonCodes.get(0).toLowerCase(Locale.ROOT);
    }
}
