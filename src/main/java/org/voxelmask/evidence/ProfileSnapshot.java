package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * The configuration that decided, frozen: CONFIG/profile.json.
 *
 * @param complianceProfile such as foi-patient
 * @param profileVersion version of the profile's rules
 * @param modalityZones shares of the height per Modality
 * @param confidenceMin regions below it were dropped, 0 to 1
 * @param boxMinArea regions of fewer pixels were dropped
 * @param uidStrategy how masked UIDs are made, such as REGENERATE_DETERMINISTIC
 * @param deidentificationOptions options of PS3.15 Annex E that were in force, such as retain_uids; none is the Basic
 *     Profile alone
 * @param retentionPolicyRef such as PILOT_30D
 */
public record ProfileSnapshot(
        String complianceProfile,
        String profileVersion,
        SortedMap<String, ZoneShares> modalityZones,
        double confidenceMin,
        int boxMinArea,
        String uidStrategy,
        List<String> deidentificationOptions,
        String retentionPolicyRef) {

    /**
     * Shares of the image's height, in percent.
     *
     * @param headerPct from the top
     * @param footerPct from the bottom
     */
    public record ZoneShares(int headerPct, int footerPct) {}

    /** Keeps copies, the zones sorted. */
    public ProfileSnapshot {
        deidentificationOptions = List.copyOf(deidentificationOptions);
        modalityZones = Collections.unmodifiableSortedMap(new TreeMap<>(modalityZones));
    }

    /** The object of CONFIG/profile.json. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("compliance_profile", complianceProfile);
        json.put("profile_version", profileVersion);
        ObjectNode zones = json.putObject("modality_zones");
        for (Map.Entry<String, ZoneShares> zone : modalityZones.entrySet()) {
            zones.putObject(zone.getKey())
                    .put("header_pct", zone.getValue().headerPct())
                    .put("footer_pct", zone.getValue().footerPct());
        }
        json.putObject("detection_thresholds")
                .put("confidence_min", confidenceMin)
                .put("box_min_area", boxMinArea);
        json.put("uid_strategy", uidStrategy);
        ArrayNode options = json.putArray("deidentification_options");
        deidentificationOptions.forEach(options::add);
        json.put("retention_policy_ref", retentionPolicyRef);
        return json;
    }

    /** SHA-256 over the canonical JSON of {@link #json}: stable across runs with the same configuration. */
    public String configHash() {
        return Sha256.hex(Json.canonical(json()).getBytes(StandardCharsets.UTF_8));
    }
}
