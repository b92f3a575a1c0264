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
 * The pages for people are those that the run's log names, whose hash the signed receipt holds. Their folder may be
 * kept back when a run is handed on; a run of a version that wrote none has neither.
 */
final class ViewerCheck {
    private final RunLayout layout;
    private final Findings findings;

    private ViewerCheck(RunLayout layout, Findings findings) {
        this.layout = layout;
        this.findings = findings;
    }

    static void run(RunLayout layout, Findings findings) throws IOException {
        if (!Files.exists(layout.viewer(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        byte[] log = RunFile.read(layout.runLog(), FindingCode.LOG_CHANGED, findings);
        if (log != null) {
            ViewerCheck check = new ViewerCheck(layout, findings);
            check.page(layout.viewerPage(), named(log, "viewer_written", "viewer_sha256"));
            check.page(layout.reportPage(), named(log, "report_written", "report_sha256"));
        }
    }

    /** A page that the log does not name must not be there, and one that it names must be the one. */
    private void page(Path page, String named) throws IOException {
        boolean there = Files.exists(page, LinkOption.NOFOLLOW_LINKS);
        if (!there && named.isEmpty()) {
            return;
        }
        boolean plain = Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS);
        if (!plain || !Sha256.hex(page).equals(named)) {
            findings.error(
                    FindingCode.VIEWER_CHANGED,
                    layout.viewer().getFileName() + "/" + page.getFileName(),
                    "is missing or not the page that the log names");
        }
    }

    /** The hash that the log's last such line names; empty when it names none. */
    private static String named(byte[] log, String event, String field) {
        String named = "";
        for (String line : new String(log, StandardCharsets.UTF_8).lines().toList()) {
            try {
                JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                if (json.path("event").asText().equals(event)) {
                    named = json.path(field).asText();
                }
            } catch (EvidenceException e) {
                return "";
            }
        }
        return named;
    }
}
