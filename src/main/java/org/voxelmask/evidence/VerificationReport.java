package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Timestamps;

/**
 * QA/verification_report.json: what the check before the seal found.
 *
 * @param id of this verification
 * @param at when
 * @param status verified, unverifiable or failed
 * @param manifestIntegrity whether the manifest and the layout agree
 * @param fileHashesValid whether every file has its hash
 * @param linkageComplete whether every copy is linked to its source
 * @param decisionCoverage whether every source has one decision that its lines bear out
 * @param mismatches what was found, without any value of an object
 * @param toolVersion the program that verified
 */
public record VerificationReport(
        UUID id,
        Instant at,
        String status,
        boolean manifestIntegrity,
        boolean fileHashesValid,
        boolean linkageComplete,
        boolean decisionCoverage,
        List<String> mismatches,
        String toolVersion) {
    /** The status that lets a run be sealed. */
    public static final String VERIFIED = "verified";

    /** Copies the list. */
    public VerificationReport {
        mismatches = List.copyOf(mismatches);
    }

    /** The object of the file. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("verification_id", id.toString());
        json.put("verification_timestamp", Timestamps.iso(at));
        json.put("verification_status", status);
        json.putObject("checks")
                .put("manifest_integrity", word(manifestIntegrity))
                .put("file_hashes_valid", word(fileHashesValid))
                .put("linkage_complete", word(linkageComplete))
                .put("decision_coverage", word(decisionCoverage));
        ArrayNode list = json.putArray("mismatches");
        mismatches.forEach(list::add);
        return json.put("tool_version", toolVersion);
    }

    private static String word(boolean passed) {
        return passed ? "PASS" : "FAIL";
    }
}
