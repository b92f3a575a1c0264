package org.voxelmask.pipeline;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.voxelmask.evidence.gate2.OutputScanRow;
import org.voxelmask.evidence.gate2.OutputScanRow.Outcome;
import org.voxelmask.scan.ScanReport;

/** Makes the lines of GATE2/output_scans.jsonl, and says why an instance fails for one. */
final class ScanRows {
    private static final int PLACES_NAMED = 8;

    private ScanRows() {}

    /** The line of a copy. */
    static OutputScanRow of(String sopKey, ScanReport report) {
        Outcome outcome = report.passed()
                ? Outcome.PASSED
                : report.problem() == null ? Outcome.VALUE_FOUND : Outcome.NOT_COMPLETED;
        Map<String, Integer> compared = new TreeMap<>();
        report.compared().forEach((kind, count) -> compared.put(kind.name(), count));
        return new OutputScanRow(
                sopKey,
                outcome,
                compared,
                report.searched(),
                report.skipped(),
                report.hits().stream()
                        .map(hit ->
                                new OutputScanRow.Finding(hit.path(), hit.kind().name()))
                        .toList(),
                report.total());
    }

    /** The code of a scan that did not pass. */
    static String reasonCode(ScanReport report) {
        return report.problem() == null ? "RESIDUAL_VALUE" : "OUTPUT_SCAN_FAILED";
    }

    /** Names places and kinds, never a value. */
    static String message(ScanReport report) {
        if (report.problem() != null) {
            return "the finished copy could not be searched: " + report.problem();
        }
        String places = report.hits().stream()
                .limit(PLACES_NAMED)
                .map(hit -> hit.kind() + " in " + hit.path())
                .collect(Collectors.joining(", "));
        int more = report.total() - Math.min(report.total(), PLACES_NAMED);
        return "the finished copy holds what identified somebody in its source: " + places
                + (more > 0 ? " and " + more + " more" : "") + "; the copy was deleted";
    }
}
