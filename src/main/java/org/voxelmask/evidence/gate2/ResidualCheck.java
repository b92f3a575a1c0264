package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * How a finished copy was looked at again, and what came of it: a line of GATE2/residual_checks.jsonl.
 *
 * @param sopKey the instance
 * @param outcome how it ended
 * @param look what was looked at, and by whom; null unless the look came to its end
 */
public record ResidualCheck(String sopKey, Outcome outcome, Look look) {
    /** Refuses an outcome that the look does not bear out. */
    public ResidualCheck {
        Sha256.requireHex(sopKey);
        boolean looked = outcome == Outcome.PASSED || outcome == Outcome.TEXT_FOUND;
        if (looked != (look != null)) {
            throw new IllegalArgumentException("an outcome without its look, or a look without its outcome");
        }
        if (looked && (outcome == Outcome.PASSED) != look.findings().isEmpty()) {
            throw new IllegalArgumentException("a look that passed with findings, or did not without any");
        }
    }

    /** How a second look ended. */
    public enum Outcome {
        /** Nothing was found that blocks. */
        PASSED,
        /** Text is left: the instance has failed. */
        TEXT_FOUND,
        /** The look did not come to its end: the instance has failed. */
        NOT_COMPLETED,
        /** The configuration asks for none. */
        OFF
    }

    /**
     * One look.
     *
     * @param engine who looked
     * @param engineVersion its version
     * @param thresholds what decided
     * @param framesRead frames that were decoded from the copy
     * @param framesLookedAt those looked at by themselves, from 0
     * @param projections pictures of all frames together that were looked at
     * @param placesFound places outside the masks that the network took for text
     * @param placesRead how many of them were read
     * @param wordsRead words that were read anywhere, of any confidence
     * @param findings what blocks
     */
    public record Look(
            String engine,
            String engineVersion,
            JsonText thresholds,
            int framesRead,
            List<Integer> framesLookedAt,
            int projections,
            int placesFound,
            int placesRead,
            int wordsRead,
            List<Finding> findings) {
        /** Copies the lists. */
        public Look {
            framesLookedAt = List.copyOf(framesLookedAt);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Text that is left.
     *
     * @param frame from 0
     * @param kind HEADER_VALUE, WORD or NUMBER
     */
    public record Finding(int frame, String kind) {}

    /** The line. */
    public ObjectNode json() {
        ObjectNode line = Json.object().put("sop_key", sopKey).put("outcome", outcome.name());
        boolean none = look == null;
        line.put("engine_id", none ? null : look.engine());
        line.put("engine_version", none ? null : look.engineVersion());
        line.set("thresholds", none ? Json.object() : look.thresholds().node());
        line.put("frames_read", none ? 0 : look.framesRead());
        ArrayNode frames = line.putArray("frames_looked_at");
        ArrayNode findings = line.putArray("findings");
        line.put("projections", none ? 0 : look.projections());
        line.put("places_found", none ? 0 : look.placesFound());
        line.put("places_read", none ? 0 : look.placesRead());
        line.put("words_read", none ? 0 : look.wordsRead());
        if (!none) {
            look.framesLookedAt().forEach(frames::add);
            look.findings()
                    .forEach(found -> findings.addObject()
                            .put("frame_index", found.frame())
                            .put("kind", found.kind()));
        }
        return line;
    }
}
