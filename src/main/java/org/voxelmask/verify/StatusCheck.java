package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.Json;

/**
 * run_status.json is signed by nobody, because it is replaced while the run goes on. The signed receipt holds its last
 * state: the file must be that, byte for byte.
 */
final class StatusCheck {
    private static final List<String> FIELDS = List.of(
            "run_id", "job_id", "started_at", "status", "completed_at", "failed_at", "failure_reason", "exit_code");

    private StatusCheck() {}

    static void run(RunLayout layout, JsonNode receipt, Findings findings) throws IOException {
        byte[] file = RunFile.read(layout.status(), FindingCode.RUN_INCOMPLETE, findings);
        if (file == null) {
            return;
        }
        ObjectNode status = Json.object();
        FIELDS.forEach(field -> status.set(field, receipt.get(field)));
        if (!Arrays.equals(Json.file(status), file)) {
            findings.error(
                    FindingCode.IDENTITY_DIFFERS,
                    layout.status().getFileName().toString(),
                    "is not the status that the signed receipt states");
        }
    }
}
