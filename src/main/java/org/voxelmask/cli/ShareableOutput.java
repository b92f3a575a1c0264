package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxelmask.export.ShareableResult;
import picocli.CommandLine.Model.CommandSpec;

/** How the check of a shareable view is told. */
final class ShareableOutput {
    private ShareableOutput() {}

    /** Prints and returns the exit code. */
    static int print(CommandSpec spec, ShareableResult result, boolean keyCompared, boolean json) {
        String status = result.status().word();
        if (json) {
            ObjectNode object = Output.object();
            object.put("status", status);
            object.put("view", "shareable");
            object.put("run_id", result.runId().orElse(null));
            object.put("signing_key_id", result.signingKeyId().orElse(null));
            object.put("proven_lines", result.provenLines());
            ArrayNode findings = object.putArray("findings");
            result.findings().forEach(findings::add);
            ArrayNode statements = object.putArray("statements");
            result.statements(keyCompared).forEach(statements::add);
            Output.json(spec, object);
        } else {
            String key =
                    result.signingKeyId().map(id -> ", signed by key " + id).orElse("");
            Output.line(spec, "shareable view: " + status + key);
            result.findings().forEach(finding -> Output.line(spec, "  " + finding));
            if (result.verified()) {
                result.statements(keyCompared).forEach(statement -> Output.line(spec, "  " + statement));
            }
        }
        return result.verified() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }
}
