package org.voxelmask.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voxelmask.evidence.ActionTaken;

/** One line for each run, for a spreadsheet (RFC 4180): numbers, ids of runs, and words of the product. */
public final class ReportCsv {
    private static final String LINE_END = "\r\n";

    private ReportCsv() {}

    /** A header line, then the runs, the oldest first. */
    public static String of(PilotReport report) {
        StringBuilder csv = new StringBuilder(String.join(",", header())).append(LINE_END);
        report.runs().forEach(run -> csv.append(String.join(",", row(run))).append(LINE_END));
        return csv.toString();
    }

    private static List<String> header() {
        List<String> names = new ArrayList<>(List.of("run_id", "started_at", "profile", "outcome", "instances"));
        for (ActionTaken action : ActionTaken.values()) {
            names.add(action.name().toLowerCase(Locale.ROOT));
        }
        names.addAll(
                List.of("boxes", "sealed_after_s", "instance_ms_median", "instance_ms_p95", "instance_ms_longest"));
        return names;
    }

    private static List<String> row(RunLine run) {
        List<String> cells = new ArrayList<>(List.of(
                run.runId().toString(),
                run.startedAt().toString(),
                run.profile(),
                run.outcome(),
                String.valueOf(run.instances())));
        for (ActionTaken action : ActionTaken.values()) {
            cells.add(String.valueOf(run.count(action)));
        }
        cells.add(String.valueOf(run.boxes()));
        cells.add(
                run.sealedAfter().map(Duration::toSeconds).map(String::valueOf).orElse(""));
        cells.add(String.valueOf(run.perInstance().medianMs()));
        cells.add(String.valueOf(run.perInstance().p95Ms()));
        cells.add(String.valueOf(run.perInstance().longestMs()));
        return cells;
    }
}
