package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.SignatureRecord;

/** The run completed: no marker, nothing under incomplete/, a status that says so and names the signed run. */
final class RunStateCheck {
    private RunStateCheck() {}

    /** Whether a folder looks like a run's. */
    static boolean isRun(Path folder) {
        RunLayout layout = RunLayout.at(folder);
        return Files.exists(layout.status(), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(layout.incompleteMarker(), LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(layout.bundles(), LinkOption.NOFOLLOW_LINKS);
    }

    /** What a bundle in its run's folder, or a run, must show before anything else is looked at. */
    static void complete(RunLayout layout, Findings findings) throws IOException {
        for (Path folder : List.of(
                layout.output(),
                layout.receipts(),
                layout.logs(),
                layout.evidence(),
                layout.viewer(),
                layout.bundles(),
                layout.tmp())) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                findings.error(
                        FindingCode.NOT_A_PLAIN_FILE,
                        folder.getFileName().toString(),
                        "a link or file stands where a folder of the run belongs");
            }
        }
        if (Files.exists(layout.incompleteMarker(), LinkOption.NOFOLLOW_LINKS)) {
            incomplete(findings, "INCOMPLETE", "the run is marked incomplete");
        }
        if (Files.isDirectory(layout.incomplete())) {
            try (var entries = Files.newDirectoryStream(layout.incomplete())) {
                if (entries.iterator().hasNext()) {
                    incomplete(findings, "incomplete", "the run holds a bundle that was not sealed");
                }
            }
        }
        JsonNode status = RunFile.json(layout.status(), FindingCode.RUN_INCOMPLETE, findings);
        if (status != null && !isCompleted(status)) {
            incomplete(findings, "run_status.json", "the run did not complete");
        }
    }

    private static boolean isCompleted(JsonNode status) {
        return status.path("status").asText().equals("completed")
                && status.path("exit_code").isInt()
                && status.path("exit_code").intValue() == 0
                && status.path("completed_at").isTextual()
                && status.path("failed_at").isNull()
                && status.path("failure_reason").isNull();
    }

    private static void incomplete(Findings findings, String path, String message) {
        findings.error(FindingCode.RUN_INCOMPLETE, path, message);
    }

    /** The status names the signed run and job. */
    static void identity(RunLayout layout, SignatureRecord signature, Findings findings) throws IOException {
        JsonNode status = RunFile.json(layout.status(), FindingCode.RUN_INCOMPLETE, findings);
        if (status == null) {
            return;
        }
        boolean same = status.path("run_id").asText().equals(signature.runId().toString())
                && status.path("job_id").asText().equals(signature.jobId().toString())
                && layout.root()
                        .getFileName()
                        .toString()
                        .equals(signature.runId().toString());
        if (!same) {
            findings.error(
                    FindingCode.IDENTITY_DIFFERS,
                    "run_status.json",
                    "the status or the run's folder names another run or job than the signature");
        }
    }
}
