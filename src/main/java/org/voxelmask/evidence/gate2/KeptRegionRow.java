package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * A region that was found and is not blanked because its text was proven technical: a line of
 * GATE2/kept_regions.jsonl. It holds no text.
 *
 * @param sopKey the instance
 * @param regionId its name, as a region of a plan has one
 * @param regionIndex which of the detections of the instance, from 0
 * @param frameIndex from 0; null for a single frame
 * @param box as it would be blanked, padding included; of a line that was cut out of a region without it
 * @param ruleId by which rule
 * @param confidences of both readings, 0 to 1, Tesseract's first
 * @param proof what was asked of the readings
 */
public record KeptRegionRow(
        String sopKey,
        UUID regionId,
        int regionIndex,
        Integer frameIndex,
        EvidenceBox box,
        String ruleId,
        List<Double> confidences,
        Proof proof) {
    private static final int DIGITS = 4;

    /**
     * What was asked of the readings.
     *
     * @param tesseractMin confidence of the least sure word
     * @param recogniserMin confidence of the least sure sign
     * @param recogniserSha256 of the network that read again, 64 hexadecimal digits
     * @param vocabularySha256 of the list of words, 64 hexadecimal digits
     */
    public record Proof(double tesseractMin, double recogniserMin, String recogniserSha256, String vocabularySha256) {
        /** Refuses hashes that are none. */
        public Proof {
            Sha256.requireHex(recogniserSha256);
            Sha256.requireHex(vocabularySha256);
        }
    }

    /** Copies the list; refuses a key that is none. */
    public KeptRegionRow {
        Sha256.requireHex(sopKey);
        confidences = List.copyOf(confidences);
    }

    /** The line. */
    public ObjectNode json() {
        ObjectNode line = Json.object()
                .put("sop_key", sopKey)
                .put("region_id", regionId.toString())
                .put("region_index", regionIndex)
                .put("frame_index", frameIndex)
                .put("rule_id", ruleId);
        line.putObject("coords")
                .put("x", box.x())
                .put("y", box.y())
                .put("w", box.width())
                .put("h", box.height());
        ArrayNode sure = line.putArray("confidences");
        // rounded down: a reading is never told surer than it was
        confidences.forEach(value -> sure.add(BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.DOWN)));
        line.putObject("thresholds")
                .put("tesseract_confidence_min", proof.tesseractMin())
                .put("recogniser_confidence_min", proof.recogniserMin());
        return line.put("recogniser_sha256", proof.recogniserSha256())
                .put("vocabulary_sha256", proof.vocabularySha256());
    }
}
