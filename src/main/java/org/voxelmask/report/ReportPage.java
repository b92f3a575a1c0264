package org.voxelmask.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One page that opens from disk, loads nothing and runs nothing. The same report gives the same bytes. */
public final class ReportPage {
    private ReportPage() {}

    /** The page, in UTF-8. */
    public static byte[] of(PilotReport report) {
        String style = resource("report.css");
        return resource("report.html")
                .replace("{{STYLE_HASH}}", hash(style))
                .replace("{{STYLE}}", style)
                .replace("{{SCOPE}}", escaped(scope(report.scope())))
                .replace("{{SUMS}}", sums(report))
                .replace("{{RUNS}}", runs(report.runs()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String scope(PilotReport.Scope scope) {
        LocalDate last = day(scope.until().minusSeconds(1));
        return "Runs in mode " + scope.mode() + " that began from " + day(scope.from()) + " to " + last
                + ", days of UTC.";
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static String sums(PilotReport report) {
        Times times = report.perInstance();
        return counts("How runs ended", "Outcome", "Runs", report.outcomes())
                + counts("What became of instances", "Action", "Instances", report.actions())
                + counts("Why instances have no copy", "Reason", "Instances", report.withoutCopy())
                + counts("What the instances were", "Modality", "Instances", report.modalities())
                + counts("What the boxes seemed to hold", "Label", "Boxes", report.labels())
                + table(
                        "How long one instance took",
                        List.of("", "Milliseconds"),
                        List.of(
                                List.of("Median", String.valueOf(times.medianMs())),
                                List.of("95 of 100 within", String.valueOf(times.p95Ms())),
                                List.of("Longest", String.valueOf(times.longestMs()))));
    }

    private static String counts(String caption, String what, String many, SortedMap<String, Long> counts) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            rows.add(List.of(count.getKey(), String.valueOf(count.getValue())));
        }
        if (rows.isEmpty()) {
            rows.add(List.of("none", "0"));
        }
        return table(caption, List.of(what, many), rows);
    }

    private static String runs(List<RunLine> runs) {
        List<String> heads =
                RunLine.heads().stream().map(head -> head.replace('_', ' ')).toList();
        return table(
                "Runs, the oldest first",
                heads,
                runs.stream().map(RunLine::cells).toList());
    }

    private static String table(String caption, List<String> heads, List<List<String>> rows) {
        StringBuilder html =
                new StringBuilder("<table>\n<caption>").append(escaped(caption)).append("</caption>\n<thead><tr>");
        heads.forEach(
                head -> html.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr><th scope=\"row\">").append(escaped(row.get(0))).append("</th>");
            row.subList(1, row.size())
                    .forEach(cell -> html.append("<td>").append(escaped(cell)).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's report page cannot be read", e);
        }
    }
}
