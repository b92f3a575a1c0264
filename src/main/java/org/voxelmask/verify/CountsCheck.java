package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.voxelmask.evidence.BundleLayout;

/** The manifest's counts, and the indexes', against rows and lines. */
final class CountsCheck {
    private final Contents contents;
    private final Findings findings;

    CountsCheck(Contents contents, Findings findings) {
        this.contents = contents;
        this.findings = findings;
    }

    void run() {
        long in = contents.sources().size();
        long masked = decisions("MASK");
        long failures = contents.manifest().get("counts").get("failures").longValue();
        count("studies_in", in == 0 ? 0 : 1);
        count(
                "series_in",
                contents.sources().stream()
                        .map(Contents.SourceRow::seriesUid)
                        .distinct()
                        .count());
        count("instances_in", in);
        count("instances_out", contents.links().size());
        detections();
        masked(masked);
        count("instances_skipped", in - masked - failures);
        if (failures > 0) {
            wrong(BundleLayout.MANIFEST, "counts failures, and a run with a failure is never sealed");
        }
        index(
                BundleLayout.SOURCE_INDEX,
                contents.sourceIndex(),
                contents.sources().stream().map(Contents.SourceRow::seriesUid).toList());
        index(
                BundleLayout.MASKED_INDEX,
                contents.maskedIndex(),
                contents.copies().stream().map(Contents.CopyRow::seriesUid).toList());
    }

    /** Manifest, decisions and lines: the one that stands alone is named. */
    private void detections() {
        long lines = contents.detections().size();
        long decided = contents.decisions().stream()
                .mapToLong(d -> d.get("detections_count").longValue())
                .sum();
        long stated = stated("detections_total");
        if (stated == decided && stated != lines) {
            wrong(
                    BundleLayout.DETECTION_RESULTS,
                    "has " + lines + " lines where manifest and decisions count " + stated);
        } else {
            count("detections_total", lines);
        }
    }

    /** Manifest, decisions and actions: the one that stands alone is named. */
    private void masked(long decided) {
        long acted = contents.actions().stream()
                .map(action -> action.get("masked_sop_uid").textValue())
                .distinct()
                .count();
        if (stated("instances_masked") == acted && decided != acted) {
            findings.error(
                    FindingCode.DECISION_WRONG,
                    BundleLayout.DECISION_LOG,
                    "masks " + decided + " instances where " + acted + " have actions");
        } else {
            count("instances_masked", decided);
        }
    }

    private long decisions(String type) {
        return contents.decisions().stream()
                .filter(d -> d.get("decision_type").textValue().equals(type))
                .count();
    }

    private void count(String name, long actual) {
        long stated = stated(name);
        if (stated != actual) {
            wrong(BundleLayout.MANIFEST, name + " is " + stated + " where " + actual + " are found");
        }
    }

    private long stated(String name) {
        return contents.manifest().get("counts").get(name).longValue();
    }

    private void index(String path, JsonNode index, List<String> seriesOfRows) {
        Map<String, Long> stated = new HashMap<>();
        for (JsonNode series : index.get("series")) {
            stated.merge(
                    series.get("series_instance_uid").textValue(),
                    series.get("instance_count").longValue(),
                    Long::sum);
        }
        Map<String, Long> actual = seriesOfRows.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting()));
        if (!stated.equals(actual) || index.get("series").size() != actual.size()) {
            wrong(path, "its series and their instance counts are not those of the table");
        }
        if (index.get("total_instances").longValue() != seriesOfRows.size()) {
            wrong(path, "total_instances is not the number of rows of the table");
        }
    }

    private void wrong(String path, String message) {
        findings.error(FindingCode.COUNT_WRONG, path, message);
    }
}
