package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.evidence.BundleLayout;

/**
 * Every table names the same instances, each once. Where tables disagree the one that stands alone is named:
 * an instance that two of three tables have is missing in the third, not added to the others.
 */
final class InstancesCheck {
    private final Contents contents;
    private final Findings findings;

    InstancesCheck(Contents contents, Findings findings) {
        this.contents = contents;
        this.findings = findings;
    }

    void run() {
        if (contents.sources().isEmpty()) {
            findings.error(FindingCode.NOTHING_PROCESSED, BundleLayout.SOURCE_HASHES, "names no instance at all");
        }
        unique(BundleLayout.SOURCE_HASHES, contents.sources(), Contents.SourceRow::sopUid);
        unique(BundleLayout.MASKED_HASHES, contents.copies(), Contents.CopyRow::sopUid);
        unique(BundleLayout.LINKAGE, contents.links(), Contents.LinkRow::sourceSop);
        unique(BundleLayout.LINKAGE, contents.links(), Contents.LinkRow::maskedSop);
        unique(BundleLayout.DECISION_LOG, contents.decisions(), d -> text(d, "source_sop_uid"));
        sources();
        copies();
    }

    private <T> void unique(String path, List<T> rows, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!seen.add(key.apply(rows.get(i)))) {
                findings.error(FindingCode.DUPLICATE_INSTANCE, path, "row " + (i + 1) + " names an instance again");
            }
        }
    }

    /** A source stands in the table of sources, in the decisions, and in the linkage or among the exceptions. */
    private void sources() {
        Set<String> excluded = contents.decisions().stream()
                .filter(d -> text(d, "decision_type").equals("EXCLUDE"))
                .map(d -> text(d, "source_sop_uid"))
                .collect(Collectors.toSet());
        Set<String> linked = set(contents.links(), Contents.LinkRow::sourceSop);
        Set<String> told = new HashSet<>(linked);
        contents.exceptions().stream()
                .map(e -> e.get("source_sop_uid").textValue())
                .filter(uid -> uid != null && !linked.contains(uid))
                .forEach(told::add);
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        tables.put(BundleLayout.SOURCE_HASHES, set(contents.sources(), Contents.SourceRow::sopUid));
        tables.put(BundleLayout.DECISION_LOG, set(contents.decisions(), d -> text(d, "source_sop_uid")));
        tables.put(BundleLayout.LINKAGE, told);
        vote(
                tables,
                uid -> !linked.contains(uid) && (told.contains(uid) || excluded.contains(uid))
                        ? BundleLayout.EXCEPTIONS
                        : BundleLayout.LINKAGE);
    }

    /** A copy stands in the table of copies, in the decisions and in the linkage. */
    private void copies() {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        tables.put(BundleLayout.MASKED_HASHES, set(contents.copies(), Contents.CopyRow::sopUid));
        tables.put(
                BundleLayout.DECISION_LOG,
                contents.decisions().stream()
                        .filter(d -> !d.get("masked_sop_uid").isNull())
                        .map(d -> text(d, "masked_sop_uid"))
                        .collect(Collectors.toSet()));
        tables.put(BundleLayout.LINKAGE, set(contents.links(), Contents.LinkRow::maskedSop));
        vote(tables, uid -> BundleLayout.LINKAGE);
    }

    private void vote(Map<String, Set<String>> tables, Function<String, String> linkageFile) {
        Set<String> all = new TreeSet<>();
        tables.values().forEach(all::addAll);
        for (String uid : all) {
            List<String> with = tables.keySet().stream()
                    .filter(table -> tables.get(table).contains(uid))
                    .toList();
            if (with.size() == 1) {
                tell(place(with.get(0), uid, linkageFile), "names an instance that the other tables do not name");
            } else if (with.size() < tables.size()) {
                String without = tables.keySet().stream()
                        .filter(table -> !with.contains(table))
                        .findFirst()
                        .orElseThrow();
                tell(place(without, uid, linkageFile), "does not account for an instance that the other tables name");
            }
        }
    }

    private static String place(String table, String uid, Function<String, String> linkageFile) {
        return table.equals(BundleLayout.LINKAGE) ? linkageFile.apply(uid) : table;
    }

    private void tell(String path, String message) {
        FindingCode code = switch (path) {
            case BundleLayout.DECISION_LOG -> FindingCode.DECISION_WRONG;
            case BundleLayout.EXCEPTIONS -> FindingCode.EXCLUSION_UNEXPLAINED;
            default -> FindingCode.INSTANCE_UNACCOUNTED;
        };
        findings.error(code, path, message);
    }

    private static <T> Set<String> set(List<T> rows, Function<T, String> key) {
        return rows.stream().map(key).collect(Collectors.toSet());
    }

    private static String text(JsonNode line, String field) {
        return line.get(field).textValue();
    }
}
