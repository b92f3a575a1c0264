package org.voxelmask.report;

/** One line for each run, for a spreadsheet (RFC 4180): numbers, ids of runs, and words of the product. */
public final class ReportCsv {
    private static final String LINE_END = "\r\n";

    private ReportCsv() {}

    /** A header line, then the runs, the oldest first. */
    public static String of(PilotReport report) {
        StringBuilder csv = new StringBuilder(String.join(",", RunLine.heads())).append(LINE_END);
        report.runs().forEach(run -> csv.append(String.join(",", run.cells())).append(LINE_END));
        return csv.toString();
    }
}
