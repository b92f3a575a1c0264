package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * What a finished file was searched for, and what came of it: a line of GATE2/output_scans.jsonl.
 *
 * @param sopKey the instance
 * @param outcome how it ended
 * @param compared how many values of the source were looked for, by kind
 * @param bytesSearched bytes of the file that were searched; 0 when the search did not come to its end
 * @param bytesOfPixels bytes of pixel data that were not
 * @param findings the first places
 * @param findingsTotal how many there are
 */
public record OutputScanRow(
        String sopKey,
        Outcome outcome,
        Map<String, Integer> compared,
        long bytesSearched,
        long bytesOfPixels,
        List<Finding> findings,
        int findingsTotal) {
    /** Which search it was: another list of spellings or rules is another one. */
    public static final String METHOD = "output-scan-v1";

    /** Refuses an outcome that the findings do not bear out. */
    public OutputScanRow {
        Sha256.requireHex(sopKey);
        compared = Map.copyOf(compared);
        findings = List.copyOf(findings);
        if ((outcome == Outcome.VALUE_FOUND) == findings.isEmpty() || findingsTotal < findings.size()) {
            throw new IllegalArgumentException("a search that passed with findings, or did not without any");
        }
    }

    /** How a search ended. */
    public enum Outcome {
        /** Nothing was found. */
        PASSED,
        /** Something of the source is left: the instance has failed. */
        VALUE_FOUND,
        /** The search did not come to its end: the instance has failed. */
        NOT_COMPLETED
    }

    /**
     * A value that is left.
     *
     * @param path where it stands, in the form of plans
     * @param kind NAME, ID, DATE, ADDRESS, PLACE or UID
     */
    public record Finding(String path, String kind) {}

    /** The line. */
    public ObjectNode json() {
        ObjectNode line = Json.object()
                .put("sop_key", sopKey)
                .put("outcome", outcome.name())
                .put("method", METHOD);
        ObjectNode values = line.putObject("values_compared");
        new TreeMap<>(compared).forEach(values::put);
        line.put("bytes_searched", bytesSearched).put("bytes_of_pixels", bytesOfPixels);
        ArrayNode places = line.putArray("findings");
        findings.forEach(found -> places.addObject().put("path", found.path()).put("kind", found.kind()));
        return line.put("findings_total", findingsTotal);
    }
}
