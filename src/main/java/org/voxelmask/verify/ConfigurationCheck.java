package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** Every detection was made under the configuration that the bundle holds; a known retention policy is named. */
final class ConfigurationCheck {
    private static final Set<String> POLICIES = Set.of("PILOT_30D", "RESEARCH_1Y", "FOI_7Y");

    private ConfigurationCheck() {}

    static void run(Contents contents, Findings findings) {
        String expected = configHash(contents.profile());
        for (int i = 0; i < contents.detections().size(); i++) {
            JsonNode line = contents.detections().get(i);
            if (!line.get("config_hash").textValue().equals(expected)) {
                findings.error(
                        FindingCode.CONFIGURATION_WRONG,
                        BundleLayout.DETECTION_RESULTS,
                        "line " + (i + 1) + " was made under another configuration than profile.json");
            }
        }
        if (!POLICIES.contains(contents.profile().get("retention_policy_ref").textValue())) {
            findings.error(FindingCode.CONFIGURATION_WRONG, BundleLayout.PROFILE, "names no known retention policy");
        }
    }

    /** The hash of the configuration as lines and receipts write it. */
    static String configHash(JsonNode profile) {
        return Sha256.PREFIX + Sha256.hex(Json.canonical(profile).getBytes(StandardCharsets.UTF_8));
    }
}
