package org.voxelmask.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.voxelmask.evidence.BundleLayout;

/** Sources, linkage and copies: each in its series, each series and study mapped one to one. */
final class LinkageCheck {
    private final Contents contents;
    private final Findings findings;

    LinkageCheck(Contents contents, Findings findings) {
        this.contents = contents;
        this.findings = findings;
    }

    void run() {
        nameless();
        sources();
        copies();
        decisions();
        oneToOne("series", Contents.LinkRow::sourceSeries, Contents.LinkRow::maskedSeries);
        oneToOne("study", Contents.LinkRow::sourceStudy, Contents.LinkRow::maskedStudy);
        studies();
        strategies();
    }

    /** A series without UID is known only where the study has none either: its objects are left out of the copies. */
    private void nameless() {
        boolean noStudy = contents.sourceIndex().get("study_instance_uid").isNull();
        boolean noSeries =
                contents.sources().stream().anyMatch(s -> s.seriesUid().isEmpty());
        boolean someSeries =
                contents.sources().stream().anyMatch(s -> !s.seriesUid().isEmpty());
        if (noStudy ? someSeries : noSeries) {
            wrong(BundleLayout.SOURCE_HASHES, "names series exactly when the study has a UID");
        }
    }

    private void sources() {
        Map<String, String> series = new HashMap<>();
        contents.sources().forEach(s -> series.put(s.sopUid(), s.seriesUid()));
        eachLink(
                link -> link.sourceSeries().equals(series.get(link.sourceSop())),
                "names a source that source_hashes.csv does not have in that series");
    }

    private void copies() {
        Map<String, String> series = new HashMap<>();
        contents.copies().forEach(c -> series.put(c.sopUid(), c.seriesUid()));
        eachLink(
                link -> link.maskedSeries().equals(series.remove(link.maskedSop())),
                "names a copy that masked_hashes.csv does not have in that series");
        if (!series.isEmpty()) {
            wrong(BundleLayout.MASKED_HASHES, series.size() + " copies have no row in the linkage");
        }
    }

    private void decisions() {
        Map<String, String> decided = new HashMap<>();
        contents.decisions()
                .forEach(d -> decided.put(
                        d.get("source_sop_uid").textValue(),
                        d.get("masked_sop_uid").textValue()));
        eachLink(
                link -> link.maskedSop().equals(decided.get(link.sourceSop())),
                "links a source to another copy than the decision log");
    }

    private void oneToOne(
            String what, Function<Contents.LinkRow, String> source, Function<Contents.LinkRow, String> masked) {
        Map<String, String> there = new HashMap<>();
        Map<String, String> back = new HashMap<>();
        eachLink(
                link -> {
                    String from = source.apply(link);
                    String to = masked.apply(link);
                    String first = there.putIfAbsent(from, to);
                    String reverse = back.putIfAbsent(to, from);
                    return (first == null || first.equals(to)) && (reverse == null || reverse.equals(from));
                },
                "maps a " + what + " otherwise than an earlier row");
    }

    private void studies() {
        String source = contents.sourceIndex().get("study_instance_uid").textValue();
        String masked = contents.maskedIndex().get("study_instance_uid").textValue();
        eachLink(
                link -> link.sourceStudy().equals(source) && link.maskedStudy().equals(masked),
                "names another study than the indexes");
        if ((masked == null) != contents.links().isEmpty()) {
            wrong(BundleLayout.MASKED_INDEX, "names a study exactly when there is a copy");
        }
    }

    private void strategies() {
        String strategy = contents.profile().get("uid_strategy").textValue();
        eachLink(link -> link.uidStrategy().equals(strategy), "names another UID strategy than the profile");
    }

    private void eachLink(Function<Contents.LinkRow, Boolean> good, String message) {
        for (int i = 0; i < contents.links().size(); i++) {
            if (!good.apply(contents.links().get(i))) {
                wrong(BundleLayout.LINKAGE, "row " + (i + 1) + " " + message);
            }
        }
    }

    private void wrong(String path, String message) {
        findings.error(FindingCode.LINKAGE_WRONG, path, message);
    }
}
