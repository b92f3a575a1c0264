package org.voxelmask.pipeline;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.BundleSealer.SealedBundle;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.RunReceipt;
import org.voxelmask.evidence.gate2.MaskPlanRow;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.OutputScanRow;
import org.voxelmask.evidence.gate2.ResidualCheck;
import org.voxelmask.evidence.gate2.ReviewRow;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Sha256;
import org.voxelmask.viewer.ReportPage;
import org.voxelmask.viewer.RunStory;
import org.voxelmask.viewer.RunStory.Chapter;
import org.voxelmask.viewer.RunStory.Table;

/** Makes viewer/report.html of a run: what was done, in sentences that somebody can read who knows none of the files. */
final class RunReport {
    /** Instances without a copy that the page names; the others stand in exceptions.jsonl only. */
    static final int MAX_NAMED = 1000;

    private final Run run;
    private final Receipts receipts;
    private final Gate2Account gate2;

    RunReport(Run run, Receipts receipts, Gate2Account gate2) {
        this.run = run;
        this.receipts = receipts;
        this.gate2 = gate2;
    }

    /**
     * Writes the page and says so in the run's log.
     *
     * @param counts null when the run did not come to its copies
     * @param bundle null when the run is not to be sealed
     */
    void write(Counts counts, SealedBundle bundle) throws IOException {
        byte[] page = ReportPage.of(story(counts, bundle));
        DurableFile.createFolders(run.layout().viewer());
        DurableFile.write(run.layout().reportPage(), page);
        run.reported(Sha256.hex(page));
    }

    private RunStory story(Counts counts, SealedBundle bundle) {
        List<Chapter> chapters = new ArrayList<>(List.of(done(counts), without(), checked(bundle), with()));
        chapters.add(hashes(bundle));
        chapters.add(check(bundle));
        return new RunStory(run.runId().toString(), statement(bundle), bundle != null, chapters);
    }

    private String statement(SealedBundle bundle) {
        if (bundle != null) {
            return "The run was sealed: every check passed, and the bundle was signed. That holds as long as no file"
                    + " INCOMPLETE lies in the run's folder.";
        }
        String reason = run.status().failureReason();
        return "The run is not sealed" + (reason == null ? "." : ": " + reason + ".");
    }

    private Chapter done(Counts counts) {
        ProcessRequest request = receipts.request();
        String operator = request.choice().operator();
        List<String> sentences = new ArrayList<>();
        sentences.add((operator == null ? "Somebody who gave no word for themselves" : "The operator " + operator)
                + " asked for a run in mode " + request.mode().word() + " with the profile "
                + receipts.profile().complianceProfile() + ". It began at "
                + run.startedAt().truncatedTo(ChronoUnit.SECONDS) + ", a time of UTC.");
        if (counts == null) {
            sentences.add("It ended before its copies were complete. No copy of it is handed on.");
        } else {
            sentences.add("Staged were " + counts.instancesIn() + " instances of " + counts.seriesIn() + " series. "
                    + counts.instancesOut() + " copies were written, " + counts.instancesMasked()
                    + " of them with boxes blanked and the others with the samples of the source.");
            sentences.add("Instances without a copy: " + (counts.instancesIn() - counts.instancesOut())
                    + ". Each has its reason below.");
        }
        sentences.add("The attributes of every copy were treated by the basic profile of DICOM PS3.15 Annex E"
                + options(receipts.profile().deidentificationOptions())
                + ". Nothing was sent anywhere, and no source was changed.");
        Map<String, Integer> actions = new TreeMap<>();
        Map<String, Integer> reasons = new TreeMap<>();
        for (ObjectRecord row : gate2.rows()) {
            actions.merge(row.action().name(), 1, Integer::sum);
            row.reasonCodes().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        }
        Map<String, Integer> labels = new TreeMap<>();
        for (MaskPlanRow plan : gate2.plans()) {
            plan.regions().forEach(region -> labels.merge(region.label().name(), 1, Integer::sum));
        }
        List<Table> tables = List.of(
                counted("What became of the instances", "Decision", "Instances", actions),
                counted("Why", "Reason", "Instances", reasons),
                counted("What the boxes of the plan seem to hold", "Label", "Boxes", labels));
        gate2.review().stream().findFirst().ifPresent(review -> sentences.add(reviewed(review)));
        if (!gate2.kept().isEmpty()) {
            sentences.add(
                    "Because the profile keeps technical text, " + gate2.kept().size()
                            + " regions that were found are not blanked; GATE2/kept_regions.jsonl names each with its rule. Their"
                            + " copies do not say that their pixel data were cleaned.");
        }
        return new Chapter("What was done", sentences, tables, List.of());
    }

    private String reviewed(ReviewRow accepted) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (ReviewRow row : gate2.review()) {
            if (row.change() != null) {
                reasons.merge(row.decision() + " for " + row.change().reason(), 1, Integer::sum);
            }
        }
        List<String> changes = new ArrayList<>();
        reasons.forEach((reason, count) -> changes.add(reason + ": " + count));
        return "The operator " + accepted.operator() + " reviewed the plan before it was recorded and "
                + (changes.isEmpty() ? "changed nothing." : "changed: " + String.join(", ", changes) + ".")
                + " What was kept is not blanked.";
    }

    private static String options(List<String> options) {
        return options.isEmpty() ? ", without any of its options" : ", with its options " + String.join(", ", options);
    }

    private static Table counted(String caption, String what, String many, Map<String, Integer> counts) {
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((word, count) -> rows.add(List.of(word, String.valueOf(count))));
        return new Table(caption, List.of(what, many), rows.isEmpty() ? List.of(List.of("none", "0")) : rows);
    }

    private Chapter without() {
        List<List<String>> rows = new ArrayList<>();
        int number = 0;
        int more = 0;
        for (ObjectRecord row : gate2.rows()) {
            number++;
            if (row.action() != ActionTaken.SKIPPED_UNSUPPORTED && row.action() != ActionTaken.FAILED) {
                continue;
            }
            if (rows.size() == MAX_NAMED) {
                more++;
                continue;
            }
            rows.add(List.of(
                    String.valueOf(number),
                    row.identity().sopKey(),
                    row.action() == ActionTaken.FAILED ? "failed" : "left out",
                    String.join(", ", row.reasonCodes()),
                    row.errorDetail() == null ? "" : row.errorDetail()));
        }
        if (rows.isEmpty()) {
            return new Chapter("What has no copy", List.of("Every instance has a copy."), List.of(), List.of());
        }
        List<String> sentences = List.of("An instance that the node does not handle is left out. One that is broken,"
                + " or whose copy did not pass a check, failed, and then the run is not sealed."
                + (more == 0 ? "" : " " + more + " more stand in exceptions.jsonl of the bundle."));
        Table table = new Table(
                "Instances without a copy, by their number in the run and their keyed hash",
                List.of("Number", "Key", "What", "Reason", "In words"),
                rows);
        return new Chapter("What has no copy", sentences, List.of(table), List.of());
    }

    private Chapter checked(SealedBundle bundle) {
        List<List<String>> rows = new ArrayList<>();
        for (RunReceipt.PreflightResult check : receipts.preflight()) {
            rows.add(List.of("Before the run: " + check.check(), check.passed() ? "passed" : "failed"));
        }
        boolean sealed = bundle != null;
        rows.add(List.of("Series left in the order in which they came (Gate 1)", sealed ? "passed" : "not concluded"));
        rows.add(List.of(
                "Every copy's file searched for what identified somebody in its source",
                tally(gate2.scans().stream().map(OutputScanRow::outcome))));
        rows.add(List.of(
                "Every copy with pixels looked at again for text that can be read",
                tally(gate2.residual().stream().map(ResidualCheck::outcome))));
        rows.add(List.of("Samples outside the boxes are those of the source", sealed ? "passed" : "not concluded"));
        rows.add(List.of("The whole bundle, before and after it was signed", sealed ? "passed" : "not concluded"));
        Table table = new Table("Checks and how they ended", List.of("Check", "Result"), rows);
        return new Chapter("What was checked", List.of(), List.of(table), List.of());
    }

    /** Such as {@code PASSED: 9}; {@code none} when there was nothing to check. */
    private static String tally(Stream<? extends Enum<?>> outcomes) {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach(outcome -> counts.merge(outcome.name(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((outcome, count) -> parts.add(outcome + ": " + count));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private Chapter with() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("VoxelMask node", receipts.app().version()));
        rows.add(List.of("Commit", receipts.app().gitCommit()));
        rows.add(List.of(
                "Text engine",
                receipts.app().ocrEngine() + ", " + receipts.app().ocrEngineVersion()));
        rows.add(List.of("Java", receipts.runtime().javaVersion()));
        rows.add(List.of(
                "Profile",
                receipts.profile().complianceProfile() + ", version "
                        + receipts.profile().profileVersion()));
        rows.add(List.of("Kept until", receipts.profile().retentionPolicyRef() + " has passed"));
        Table table = new Table("Programs and settings", List.of("What", "Which"), rows);
        return new Chapter("What it was done with", List.of(), List.of(table), List.of());
    }

    private Chapter hashes(SealedBundle bundle) {
        List<List<String>> rows = new ArrayList<>();
        hash(rows, "The node's configuration", receipts.configSha256());
        hash(rows, "CONFIG/profile.json", receipts.profile().configHash());
        hash(rows, "Order of the series, before the plan", run.sourceOrderSha256());
        hash(rows, "The plan, before the first sample changed", run.planSha256());
        hash(rows, "MANIFEST.json of the bundle", bundle == null ? null : bundle.manifestSha256());
        hash(rows, "Key that signed", bundle == null ? null : bundle.keyId());
        Table table = new Table("SHA-256, and the id of the key", List.of("Of", "Value"), rows);
        return new Chapter("Hashes", List.of(), List.of(table), List.of());
    }

    private static void hash(List<List<String>> rows, String what, String value) {
        rows.add(List.of(what, value == null ? "none" : value));
    }

    private static Chapter check(SealedBundle bundle) {
        if (bundle == null) {
            return new Chapter(
                    "How to check it",
                    List.of("A run that is not sealed does not verify. Mend what the reason names and process the"
                            + " study again: that is another run."),
                    List.of(),
                    List.of());
        }
        return new Chapter(
                "How to check it",
                List.of(
                        "The program that wrote the run, or the verifier that is handed out with bundles, reads every"
                                + " file again. With the originals it also says whether they are what was processed.",
                        "Without our code: the first two lines below from the run's folder, the third one from the"
                                + " bundle's. docs/formats.md has the commands for the signatures."),
                List.of(),
                List.of(
                        "voxelmask verify .",
                        "sha256sum --strict -c receipts/outputs.sha256sums",
                        "sha256sum --strict -c SIGNATURE/SHA256SUMS"));
    }
}
