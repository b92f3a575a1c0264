package org.voxelmask.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Computes every assertion on the order of one series from its two manifests and its copies. */
public final class OrderVerifier {
    private final SourceOrderManifest source;
    private final ExportOrderManifest export;
    private final Map<String, Fate.Exported> copies;
    private final Map<Integer, SourceEntry> sources = new HashMap<>();

    private OrderVerifier(SourceOrderManifest source, ExportOrderManifest export, Map<String, Fate.Exported> copies) {
        this.source = source;
        this.export = export;
        this.copies = copies;
        source.entries().forEach(e -> sources.putIfAbsent(e.sourceIndex(), e));
    }

    /**
     * Verifies a series.
     *
     * @param copies SOP Instance UID of a copy to what is read from it
     * @param at when
     * @param ids names verifications by what they are about
     */
    public static OrderVerification verify(
            SourceOrderManifest source,
            ExportOrderManifest export,
            Map<String, Fate.Exported> copies,
            Instant at,
            Function<String, UUID> ids) {
        List<Assertion> assertions = assertions(source, export, copies);
        return new OrderVerification(
                ids.apply("order-verification|" + source.manifestId() + "|" + export.manifestId()),
                source.runId(),
                at,
                source.manifestId(),
                export.manifestId(),
                assertions,
                OrderSentence.of(source, export, assertions));
    }

    /** The assertions alone, each of {@link Assertion.Name} once, in order. */
    public static List<Assertion> assertions(
            SourceOrderManifest source, ExportOrderManifest export, Map<String, Fate.Exported> copies) {
        OrderVerifier verifier = new OrderVerifier(source, export, copies);
        FrameAssertions frames = new FrameAssertions(source, export, copies);
        return List.of(
                verifier.sourceIntact(),
                verifier.exportIntact(),
                verifier.indexMatch(),
                verifier.countMatch(),
                verifier.noDuplicates(),
                verifier.gapsLogged(),
                frames.count(),
                frames.order(),
                verifier.instanceNumbers(),
                verifier.hashes());
    }

    private Assertion sourceIntact() {
        List<SourceEntry> entries = source.entries();
        List<String> wrong = new ArrayList<>();
        if (!SourceOrderManifest.hash(entries).equals(source.manifestHash())) {
            wrong.add("hash");
        }
        boolean indexed = true;
        boolean sorted = true;
        for (int i = 0; i < entries.size(); i++) {
            indexed &= entries.get(i).sourceIndex() == i + 1;
            sorted &= i == 0 || SourceEntry.ORDER.compare(entries.get(i - 1), entries.get(i)) < 0;
        }
        if (source.totalCount() != entries.size()) {
            wrong.add("total_count");
        }
        if (!indexed) {
            wrong.add("source_index");
        }
        if (!sorted) {
            wrong.add("order");
        }
        if (source.multiframe() != entries.stream().anyMatch(e -> e.frameNumber() != null)) {
            wrong.add("is_multiframe");
        }
        if (source.method() != SourceOrder.method(entries)) {
            wrong.add("ordering_method");
        }
        if (!source.notes().equals(SourceNotes.of(firsts(entries)))) {
            wrong.add("notes");
        }
        return intact(Assertion.Name.SOURCE_MANIFEST_INTACT, wrong, "the source order manifest");
    }

    /** The first entry of each object. */
    private static List<SourceEntry> firsts(List<SourceEntry> entries) {
        Map<String, SourceEntry> firsts = new LinkedHashMap<>();
        entries.forEach(e -> firsts.putIfAbsent(e.sopUid(), e));
        return List.copyOf(firsts.values());
    }

    private Assertion exportIntact() {
        List<String> wrong = new ArrayList<>();
        if (!ExportOrderManifest.hash(export.entries()).equals(export.manifestHash())) {
            wrong.add("hash");
        }
        if (!export.sourceManifestId().equals(source.manifestId())
                || !export.sourceManifestHash().equals(source.manifestHash())) {
            wrong.add("source manifest");
        }
        if (!export.runId().equals(source.runId())) {
            wrong.add("run_id");
        }
        if (export.orderPreserved() != ExportOrderManifest.inOrder(export.entries())) {
            wrong.add("order_preserved");
        }
        return intact(Assertion.Name.EXPORT_MANIFEST_INTACT, wrong, "the export order manifest");
    }

    private static Assertion intact(Assertion.Name name, List<String> wrong, String what) {
        String message = wrong.isEmpty() ? " is intact" : " is not intact";
        return new Assertion(
                name,
                wrong.isEmpty(),
                "intact",
                wrong.isEmpty() ? "intact" : "wrong: " + String.join(", ", wrong),
                what + message);
    }

    /** Entry by entry: the k-th export entry speaks of the k-th source entry, and export indexes count up. */
    private Assertion indexMatch() {
        long matching = 0;
        int exported = 0;
        for (int i = 0; i < export.entries().size(); i++) {
            ExportEntry entry = export.entries().get(i);
            SourceEntry from = sources.get(i + 1);
            boolean indexed = entry.exported()
                    ? entry.exportIndex() != null && entry.exportIndex() == ++exported
                    : entry.exportIndex() == null;
            if (indexed && from != null && entry.sourceIndex() == i + 1 && speaksOf(entry, from)) {
                matching++;
            }
        }
        long more =
                Math.max(0, export.entries().size() - (long) source.entries().size());
        return Assertion.count(
                Assertion.Name.INDEX_MATCH,
                source.entries().size(),
                matching - more,
                "images or frames whose place in the export is that of the source");
    }

    private static boolean speaksOf(ExportEntry entry, SourceEntry from) {
        boolean numbered = entry.exported() || Objects.equals(entry.instanceNumber(), from.instanceNumber());
        return numbered
                && entry.originalSopUid().equals(from.sopUid())
                && Objects.equals(entry.frameNumber(), from.frameNumber());
    }

    private Assertion countMatch() {
        long exported = export.entries().stream().filter(ExportEntry::exported).count();
        long excluded = export.entries().size() - exported;
        boolean totals = exported == export.totalExported() && excluded == export.totalExcluded();
        long accounted = totals ? exported + excluded : export.totalExported() + (long) export.totalExcluded();
        return new Assertion(
                Assertion.Name.COUNT_MATCH,
                totals && accounted == source.entries().size(),
                source.entries().size() + " accounted for",
                accounted + " accounted for" + (totals ? "" : ", totals wrong"),
                "images or frames that came, against those exported and excluded");
    }

    private Assertion noDuplicates() {
        List<ExportEntry> entries = export.entries();
        long twice = entries.size() - distinct(entries, ExportEntry::sourceIndex);
        twice += source.entries().size()
                - source.entries().stream()
                        .map(e -> e.sopUid() + "|" + e.frameNumber())
                        .distinct()
                        .count();
        List<ExportEntry> exported =
                entries.stream().filter(ExportEntry::exported).toList();
        twice += exported.size() - distinct(exported, ExportEntry::exportIndex);
        twice += exported.size() - distinct(exported, e -> e.sopUid() + "|" + e.frameNumber());
        return Assertion.count(Assertion.Name.NO_DUPLICATES, 0, twice, "images, frames or copies that stand twice");
    }

    private static long distinct(List<ExportEntry> entries, Function<ExportEntry, Object> key) {
        return entries.stream().map(key).distinct().count();
    }

    private Assertion gapsLogged() {
        Map<Integer, ExportEntry> told = new HashMap<>();
        export.entries().forEach(e -> told.putIfAbsent(e.sourceIndex(), e));
        long silent = source.entries().stream()
                .filter(e -> !explained(told.get(e.sourceIndex())))
                .count();
        return Assertion.count(
                Assertion.Name.GAPS_LOGGED, 0, silent, "images or frames that are not exported and have no reason");
    }

    private static boolean explained(ExportEntry entry) {
        if (entry == null || entry.exported() != (entry.reason() == null)) {
            return false;
        }
        return entry.exported() || (entry.sopUid() == null && entry.pixelHash() == null);
    }

    private Assertion instanceNumbers() {
        long changed = export.entries().stream()
                .filter(e -> e.exported() && !keepsNumber(e))
                .count();
        return Assertion.count(
                Assertion.Name.INSTANCE_NUMBERS_KEPT,
                0,
                changed,
                "copies with another Instance Number than the source");
    }

    private boolean keepsNumber(ExportEntry entry) {
        SourceEntry from = sources.get(entry.sourceIndex());
        Fate.Exported copy = copies.get(entry.sopUid());
        return from != null
                && Objects.equals(entry.instanceNumber(), from.instanceNumber())
                && (copy == null || Objects.equals(copy.instanceNumber(), from.instanceNumber()));
    }

    private Assertion hashes() {
        Map<String, List<ExportEntry>> byCopy = export.entries().stream()
                .filter(ExportEntry::exported)
                .collect(Collectors.groupingBy(e -> String.valueOf(e.sopUid()))); // one that names none has no copy
        long good = byCopy.entrySet().stream()
                .filter(c -> copies.containsKey(c.getKey())
                        && c.getValue().stream()
                                .allMatch(
                                        e -> copies.get(c.getKey()).pixelHash().equals(e.pixelHash())))
                .count();
        return Assertion.count(
                Assertion.Name.HASHES_VALID, byCopy.size(), good, "copies with the pixel hash of the manifest");
    }
}
