package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * The order in the bundle is the one that the run's log names before it names a plan, and so is the file beside
 * the plan, where that folder was not kept back.
 */
final class CaptureCheck {
    private static final String PLACE = "evidence/source_order_manifests.jsonl";

    private CaptureCheck() {}

    /**
     * Checks.
     *
     * @param bundleSha256 of the bundle's own source order manifests
     */
    static void run(RunLayout layout, String bundleSha256, Findings findings) throws IOException {
        byte[] log = RunFile.read(layout.runLog(), FindingCode.LOG_CHANGED, findings);
        if (log == null) {
            return;
        }
        if (!captured(log).equals(bundleSha256)) {
            findings.error(
                    FindingCode.ORDER_CAPTURE_CHANGED,
                    "logs/run.jsonl",
                    "does not name the bundle's source order before the plan");
        }
        Path file = layout.sourceOrders();
        if (Files.exists(layout.evidence(), LinkOption.NOFOLLOW_LINKS)) {
            boolean there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            if (!there || !Sha256.hex(file).equals(bundleSha256)) {
                findings.error(
                        FindingCode.ORDER_CAPTURE_CHANGED, PLACE, "is missing or not the source order of the bundle");
            }
        }
    }

    /** The hash that the log names before the plan; empty when it names none. */
    private static String captured(byte[] log) {
        for (String line : new String(log, StandardCharsets.UTF_8).lines().toList()) {
            try {
                JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                String event = json.path("event").asText();
                if (event.equals("order_captured")) {
                    return json.path("source_order_sha256").asText();
                }
                if (event.equals("planned")) {
                    return "";
                }
            } catch (EvidenceException e) {
                return "";
            }
        }
        return "";
    }
}
