package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.order.SourceOrderManifest;

/**
 * The rows of Gate 2 agree with the records beside them. Keys cannot be made again without the node's secret: the n-th
 * row belongs to the n-th source, and everything that both sides say is compared.
 */
final class Gate2Check {
    private final Contents contents;
    private final OrderLines order;
    private final Gate2Lines lines;
    private final Findings findings;

    Gate2Check(Contents contents, OrderLines order, Gate2Lines lines, Findings findings) {
        this.contents = contents;
        this.order = order;
        this.lines = lines;
        this.findings = findings;
    }

    /**
     * Checks.
     *
     * @param jobId of the signature record; empty in a draft
     */
    void run(Optional<UUID> jobId) {
        oneRun(jobId.map(UUID::toString).orElseGet(() -> text(lines.job(), "job_id")));
        if (lines.objects().size() != contents.sources().size()) {
            wrong(
                    FindingCode.OBJECT_RECORD_WRONG,
                    BundleLayout.OBJECT_RECORDS,
                    "has " + lines.objects().size() + " rows where there are "
                            + contents.sources().size() + " sources");
            return;
        }
        Gate2RowCheck rows = new Gate2RowCheck(contents, order);
        for (int i = 0; i < lines.objects().size(); i++) {
            List<String> fields = rows.wrong(i, lines.objects().get(i));
            if (!fields.isEmpty()) {
                wrong(
                        FindingCode.OBJECT_RECORD_WRONG,
                        BundleLayout.OBJECT_RECORDS,
                        "row " + (i + 1) + " does not say of its instance what the records say: "
                                + String.join(", ", fields));
            }
        }
        new Gate2JobCheck(contents, lines, findings).run(jobId);
        order();
        new Gate2PlansCheck(contents, lines, findings).run();
        new Gate2ProofsCheck(lines, findings).run();
        new ResidualLinesCheck(lines, findings).run();
        new ReviewLinesCheck(contents, lines, findings).run();
        new KeptLinesCheck(contents, lines, findings).run();
        new ScanLinesCheck(lines, findings).run();
        new CarrierLinesCheck(lines, findings).run();
    }

    /** Masked SOP Instance UID of each copied object, by its key. */
    static Map<String, String> copies(Contents contents, Gate2Lines lines) {
        Map<String, String> masked = new HashMap<>();
        contents.decisions()
                .forEach(d -> masked.put(
                        text(d, "source_sop_uid"), d.get("masked_sop_uid").textValue()));
        Map<String, String> byKey = new HashMap<>();
        for (int i = 0; i < Math.min(lines.objects().size(), contents.sources().size()); i++) {
            String copy = masked.get(contents.sources().get(i).sopUid());
            if (copy != null) {
                byKey.put(text(lines.objects().get(i), "sop_key"), copy);
            }
        }
        return byKey;
    }

    private void oneRun(String jobId) {
        String runId = text(contents.manifest(), "processing_run_id");
        Map<String, List<JsonNode>> tables = Map.of(
                BundleLayout.OBJECT_RECORDS, lines.objects(),
                BundleLayout.MASK_PLANS, lines.plans(),
                BundleLayout.EVIDENCE_BLOBS, lines.blobs(),
                BundleLayout.SERIES_ORDER, lines.series());
        tables.forEach((path, rows) -> {
            boolean strange = rows.stream()
                    .anyMatch(row -> !text(row, "run_id").equals(runId)
                            || !text(row, "job_id").equals(jobId));
            if (strange) {
                wrong(FindingCode.IDENTITY_DIFFERS, path, "holds a row of another run");
            }
        });
    }

    /** The order of the series is that of the rows, and every instance stands in one. */
    private void order() {
        Map<String, StringBuilder> rows = new HashMap<>();
        lines.objects()
                .forEach(o -> rows.computeIfAbsent(text(o, "series_key"), k -> new StringBuilder())
                        .append(text(o, "sop_key"))
                        .append(' '));
        Map<String, SourceOrderManifest> captured = captured();
        Set<String> seen = new HashSet<>();
        for (JsonNode series : lines.series()) {
            StringBuilder keys = new StringBuilder();
            series.get("ordered_sop_keys_json")
                    .forEach(key -> keys.append(key.textValue()).append(' '));
            StringBuilder expected = rows.get(text(series, "series_key"));
            boolean same = seen.add(text(series, "series_key"))
                    && expected != null
                    && expected.toString().contentEquals(keys)
                    && asCaptured(series, captured.get(text(series, "series_key")));
            if (!same) {
                wrong(
                        FindingCode.SERIES_ORDER_WRONG,
                        BundleLayout.SERIES_ORDER,
                        "a series does not hold the instances of its rows in their order, or was ordered otherwise when it came");
            }
        }
        if (seen.size() != rows.size()) {
            wrong(FindingCode.SERIES_ORDER_WRONG, BundleLayout.SERIES_ORDER, "leaves a series out");
        }
    }

    /** Series key to the order in which the series came. */
    private Map<String, SourceOrderManifest> captured() {
        Map<String, SourceOrderManifest> byUid = new HashMap<>();
        order.sources().forEach(m -> byUid.put(m.seriesUid(), m));
        Map<String, SourceOrderManifest> byKey = new HashMap<>();
        for (int i = 0; i < lines.objects().size(); i++) {
            String uid = contents.sources().get(i).seriesUid();
            byKey.put(text(lines.objects().get(i), "series_key"), byUid.get(uid));
        }
        return byKey;
    }

    private static boolean asCaptured(JsonNode series, SourceOrderManifest manifest) {
        String notes = series.get("notes").isNull() ? "" : text(series, "notes");
        return manifest != null
                && manifest.method().name().equals(text(series, "sort_strategy"))
                && manifest.notes().equals(notes);
    }

    private void wrong(FindingCode code, String path, String message) {
        findings.error(code, path, message);
    }

    static String text(JsonNode node, String field) {
        return String.valueOf(node.path(field).textValue());
    }
}
