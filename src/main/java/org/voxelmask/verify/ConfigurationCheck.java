package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** Every detection was made under the configuration that the bundle holds; what is not recorded is a warning. */
final class ConfigurationCheck {
    private static final String UNKNOWN = "unknown";
    private static final List<String> VERSIONS =
            List.of("voxelmask_version", "git_commit", "ocr_engine", "ocr_engine_version");

    private ConfigurationCheck() {}

    static void run(Contents contents, Findings findings) {
        String expected = configHash(contents.profile());
        List<String> hashes = contents.detections().stream()
                .map(line -> line.get("config_hash").textValue())
                .toList();
        boolean oneOther = !hashes.isEmpty()
                && hashes.stream().distinct().count() == 1
                && !hashes.get(0).equals(expected);
        if (oneOther) {
            wrong(findings, BundleLayout.PROFILE, "is not the configuration under which the detections were made");
        }
        for (int i = 0; i < hashes.size() && !oneOther; i++) {
            if (!hashes.get(i).equals(expected)) {
                String place = "line " + (i + 1);
                wrong(findings, BundleLayout.DETECTION_RESULTS, place + " was made under another configuration");
            }
        }
        String engine = contents.appBuild().get("ocr_engine").textValue();
        String version = contents.appBuild().get("ocr_engine_version").textValue();
        for (int i = 0; i < contents.detections().size(); i++) {
            JsonNode line = contents.detections().get(i);
            if (!line.get("engine").textValue().equals(engine)
                    || !line.get("engine_version").textValue().equals(version)) {
                wrong(findings, BundleLayout.DETECTION_RESULTS, "line " + (i + 1) + " was made by another engine");
            }
        }
        for (String field : VERSIONS) {
            if (contents.appBuild().get(field).textValue().equals(UNKNOWN)) {
                findings.warning(FindingCode.CONFIGURATION_GAP, BundleLayout.APP_BUILD, field + " is not recorded");
            }
        }
    }

    private static void wrong(Findings findings, String path, String message) {
        findings.error(FindingCode.CONFIGURATION_WRONG, path, message);
    }

    /** The hash of the configuration as lines and receipts write it. */
    static String configHash(JsonNode profile) {
        return Sha256.PREFIX + Sha256.hex(Json.canonical(profile).getBytes(StandardCharsets.UTF_8));
    }
}
