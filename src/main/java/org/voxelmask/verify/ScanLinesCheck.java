package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.voxelmask.evidence.BundleLayout;

/** Every copy was searched for what its source said, from its first byte to its last, and nothing was found. */
final class ScanLinesCheck {
    private final Gate2Lines lines;
    private final Findings findings;

    ScanLinesCheck(Gate2Lines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    void run() {
        List<String> expected = lines.objects().stream()
                .filter(object -> !object.get("pixel_after_hash").isNull())
                .map(object -> Gate2Check.text(object, "sop_key"))
                .toList();
        List<String> told = lines.scans().stream()
                .map(line -> Gate2Check.text(line, "sop_key"))
                .toList();
        if (!expected.equals(told)) {
            wrong("does not have one line for each copy, in their order");
            return;
        }
        for (int i = 0; i < told.size(); i++) {
            if (!passed(lines.scans().get(i))) {
                wrong("row " + (i + 1) + " does not say that the copy was searched and nothing found");
                return;
            }
        }
    }

    private static boolean passed(JsonNode line) {
        return Gate2Check.text(line, "outcome").equals("PASSED")
                && line.get("findings").isEmpty()
                && line.get("findings_total").longValue() == 0
                && line.get("bytes_searched").longValue() > 0;
    }

    private void wrong(String message) {
        findings.error(FindingCode.OUTPUT_SCAN_WRONG, BundleLayout.OUTPUT_SCANS, message);
    }
}
