package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import org.voxelmask.evidence.BundleLayout;

/** The report of the check before the seal: it must say verified, with every check passed. */
final class ReportCheck {
    private ReportCheck() {}

    static void run(Contents contents, Findings findings) {
        JsonNode report = contents.report();
        boolean passed = report.get("verification_status").textValue().equals("verified")
                && report.get("mismatches").isEmpty();
        for (JsonNode check : report.get("checks")) {
            passed &= check.textValue().equals("PASS");
        }
        boolean sameTool = report.get("tool_version").equals(contents.appBuild().get("voxelmask_version"));
        if (!passed || !sameTool) {
            findings.error(
                    FindingCode.REPORT_NOT_VERIFIED,
                    BundleLayout.VERIFICATION_REPORT,
                    "does not say that this program verified every check before the seal");
        }
    }
}
