package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * The page for people is the one that the run's log names, whose hash the signed receipt holds. Its folder may be
 * kept back when a run is handed on; a run of a version that wrote none has neither.
 */
final class ViewerCheck {
    private ViewerCheck() {}

    static void run(RunLayout layout, Findings findings) throws IOException {
        if (!Files.exists(layout.viewer(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        byte[] log = RunFile.read(layout.runLog(), FindingCode.LOG_CHANGED, findings);
        if (log == null) {
            return;
        }
        boolean there = Files.isRegularFile(layout.viewerPage(), LinkOption.NOFOLLOW_LINKS);
        if (!there || !Sha256.hex(layout.viewerPage()).equals(named(log))) {
            findings.error(
                    FindingCode.VIEWER_CHANGED, "viewer/index.html", "is missing or not the page that the log names");
        }
    }

    /** The hash that the log names; empty when it names none. */
    private static String named(byte[] log) {
        for (String line : new String(log, StandardCharsets.UTF_8).lines().toList()) {
            try {
                JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                if (json.path("event").asText().equals("viewer_written")) {
                    return json.path("viewer_sha256").asText();
                }
            } catch (EvidenceException e) {
                return "";
            }
        }
        return "";
    }
}
