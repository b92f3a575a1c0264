package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.order.Assertion;
import org.voxelmask.order.ExclusionReason;
import org.voxelmask.order.ExportEntry;
import org.voxelmask.order.ExportOrderManifest;
import org.voxelmask.order.Fate;
import org.voxelmask.order.OrderVerifier;
import org.voxelmask.order.SourceEntry;
import org.voxelmask.order.SourceOrderManifest;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Timestamps;

/**
 * Gate 1 from the bundle alone: every assertion is computed again from both manifests, the manifests are held
 * against the tables, and the recorded verification against what it should say.
 */
final class OrderCheck {
    /** Which assertion is told when several fail: the cause rather than what follows from it. */
    private static final List<Assertion.Name> TOLD_FIRST = List.of(
            Assertion.Name.SOURCE_MANIFEST_INTACT,
            Assertion.Name.EXPORT_MANIFEST_INTACT,
            Assertion.Name.NO_DUPLICATES,
            Assertion.Name.FRAME_COUNT_KEPT,
            Assertion.Name.GAPS_LOGGED,
            Assertion.Name.FRAME_ORDER_KEPT,
            Assertion.Name.INDEX_MATCH,
            Assertion.Name.COUNT_MATCH,
            Assertion.Name.INSTANCE_NUMBERS_KEPT,
            Assertion.Name.HASHES_VALID);

    private final OrderLines order;
    private final Contents contents;
    private final Findings findings;

    OrderCheck(OrderLines order, Contents contents, Findings findings) {
        this.order = order;
        this.contents = contents;
        this.findings = findings;
    }

    void run() {
        long before = findings.grave();
        int series = order.sources().size();
        if (order.exports().size() != series || order.verifications().size() != series) {
            findings.error(
                    FindingCode.ORDER_MANIFEST_WRONG,
                    BundleLayout.EXPORT_ORDERS,
                    "the files under GATE1 do not have a line each for every series");
            return;
        }
        Map<String, Fate.Exported> copies = copies();
        for (int i = 0; i < series; i++) {
            assertions(i, copies);
        }
        if (findings.grave() == before) {
            tables();
        }
        for (int i = 0; i < series && findings.grave() == before; i++) {
            verification(i, copies);
        }
    }

    private void assertions(int index, Map<String, Fate.Exported> copies) {
        SourceOrderManifest source = order.sources().get(index);
        String run = contents.manifest().get("processing_run_id").textValue();
        if (!source.runId().toString().equals(run)) {
            findings.error(FindingCode.IDENTITY_DIFFERS, BundleLayout.SOURCE_ORDERS, line(index) + "names another run");
            return;
        }
        if (!inTime(source.capturedAt())) {
            findings.error(
                    FindingCode.IDENTITY_DIFFERS,
                    BundleLayout.SOURCE_ORDERS,
                    line(index) + "was captured outside the run's time");
            return;
        }
        if (!Timestamps.iso(order.exports().get(index).exportedAt()).equals(time("processing_end"))) {
            findings.error(
                    FindingCode.IDENTITY_DIFFERS,
                    BundleLayout.EXPORT_ORDERS,
                    line(index) + "was not made when the manifest says that processing ended");
            return;
        }
        List<Assertion> all = OrderVerifier.assertions(source, order.exports().get(index), copies);
        all.stream()
                .filter(a -> !a.passed())
                .min(Comparator.comparing(a -> TOLD_FIRST.indexOf(a.name())))
                .ifPresent(a -> findings.error(code(a.name()), path(a.name()), line(index) + sentence(a)));
    }

    private boolean inTime(Instant at) {
        return !at.isBefore(Instant.parse(time("processing_start")))
                && !at.isAfter(Instant.parse(time("processing_end")));
    }

    private String time(String name) {
        return contents.manifest().at("/timestamps/" + name).textValue();
    }

    static String sentence(Assertion a) {
        return a.message() + ": expected " + a.expected() + ", found " + a.actual();
    }

    private static String line(int index) {
        return "line " + (index + 1) + ": ";
    }

    private static String path(Assertion.Name name) {
        return name == Assertion.Name.SOURCE_MANIFEST_INTACT ? BundleLayout.SOURCE_ORDERS : BundleLayout.EXPORT_ORDERS;
    }

    static FindingCode code(Assertion.Name name) {
        return switch (name) {
            case SOURCE_MANIFEST_INTACT, EXPORT_MANIFEST_INTACT, COUNT_MATCH -> FindingCode.ORDER_MANIFEST_WRONG;
            case INDEX_MATCH, INSTANCE_NUMBERS_KEPT -> FindingCode.ORDER_CHANGED;
            case NO_DUPLICATES -> FindingCode.ORDER_DUPLICATE;
            case GAPS_LOGGED -> FindingCode.ORDER_GAP_UNEXPLAINED;
            case FRAME_COUNT_KEPT, FRAME_ORDER_KEPT -> FindingCode.ORDER_FRAMES_WRONG;
            case HASHES_VALID -> FindingCode.ORDER_TABLES_DIFFER;
        };
    }

    /** What the tables and the export manifests say of each copy; its frames are counted from the entries. */
    private Map<String, Fate.Exported> copies() {
        Map<String, String> hashes = new HashMap<>();
        contents.copies().forEach(c -> hashes.put(c.sopUid(), c.pixelHash()));
        Map<String, Fate.Exported> copies = new HashMap<>();
        for (ExportOrderManifest export : order.exports()) {
            for (ExportEntry entry : export.entries()) {
                String uid = entry.sopUid();
                if (entry.exported() && uid != null && hashes.containsKey(uid)) {
                    int frames = copies.containsKey(uid) ? copies.get(uid).frames() : 0;
                    copies.put(uid, new Fate.Exported(uid, entry.instanceNumber(), frames + 1, hashes.get(uid)));
                }
            }
        }
        return copies;
    }

    private void tables() {
        List<Contents.SourceRow> rows = new ArrayList<>();
        for (SourceOrderManifest source : order.sources()) {
            Set<String> seen = new HashSet<>();
            for (SourceEntry entry : source.entries()) {
                if (seen.add(entry.sopUid())) {
                    String number = entry.instanceNumber() == null
                            ? ""
                            : entry.instanceNumber().toString();
                    rows.add(new Contents.SourceRow(entry.sopUid(), entry.pixelHash(), source.seriesUid(), number));
                }
            }
        }
        if (!rows.equals(contents.sources())) {
            findings.error(
                    FindingCode.ORDER_TABLES_DIFFER,
                    BundleLayout.SOURCE_ORDERS,
                    "does not hold the rows of source_hashes.csv in their order");
        }
        String study = contents.sourceIndex().get("study_instance_uid").asText("");
        if (order.sources().stream().anyMatch(s -> !s.studyUid().equals(study))) {
            findings.error(
                    FindingCode.ORDER_TABLES_DIFFER, BundleLayout.SOURCE_ORDERS, "names another study than the index");
        }
        reasons();
        Map<String, String> linked = new HashMap<>();
        contents.links().forEach(l -> linked.put(l.sourceSop(), l.maskedSop()));
        Map<String, String> left = new HashMap<>();
        for (ExportOrderManifest export : order.exports()) {
            export.entries().stream()
                    .filter(ExportEntry::exported)
                    .forEach(e -> left.put(e.originalSopUid(), e.sopUid()));
        }
        if (!left.equals(linked)) {
            findings.error(
                    FindingCode.ORDER_TABLES_DIFFER,
                    BundleLayout.EXPORT_ORDERS,
                    "does not export the pairs of instance_linkage.csv");
        }
    }

    /** What was left out was left out for the reason that its decision states. */
    private void reasons() {
        Map<String, ExclusionReason> stated = new HashMap<>();
        contents.decisions()
                .forEach(d -> stated.put(
                        d.get("source_sop_uid").textValue(),
                        ExclusionReason.of(d.get("status").textValue().toUpperCase(Locale.ROOT), false)));
        boolean other = order.exports().stream()
                .flatMap(export -> export.entries().stream())
                .anyMatch(e -> !e.exported() && e.reason() != stated.get(e.originalSopUid()));
        if (other) {
            findings.error(
                    FindingCode.ORDER_TABLES_DIFFER,
                    BundleLayout.EXPORT_ORDERS,
                    "leaves something out for another reason than the decision log");
        }
    }

    private void verification(int index, Map<String, Fate.Exported> copies) {
        JsonNode recorded = order.verifications().get(index);
        if (!recorded.get("verified_at").textValue().equals(time("processing_end"))) {
            findings.error(
                    FindingCode.ORDER_VERIFICATION_WRONG,
                    BundleLayout.ORDER_VERIFICATION,
                    line(index) + "was not made when the manifest says that processing ended");
            return;
        }
        String again = OrderVerifier.verify(
                        order.sources().get(index),
                        order.exports().get(index),
                        copies,
                        Instant.parse(recorded.get("verified_at").textValue()),
                        about -> UUID.fromString(recorded.get("verification_id").textValue()))
                .line();
        if (!again.equals(Json.canonical(recorded))) {
            findings.error(
                    FindingCode.ORDER_VERIFICATION_WRONG,
                    BundleLayout.ORDER_VERIFICATION,
                    line(index) + "is not what the two manifests come to");
        }
    }
}
