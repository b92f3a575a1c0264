package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.evidence.BundleCheck;
import org.voxelmask.evidence.RunLayout;

/** The check that a bundle must pass before it is sealed, and again before it is published. */
public final class SealGate implements BundleCheck {
    private static final Set<CheckName> ONLY_IN_DRAFT =
            EnumSet.of(CheckName.OUTPUT_CONTENT, CheckName.ORDER_COPIES, CheckName.OUTPUT_BOXES);

    /** What no table of links can be at fault for. */
    private static final Set<FindingCode> OF_DECISIONS =
            EnumSet.of(FindingCode.DECISION_WRONG, FindingCode.EXCLUSION_UNEXPLAINED);

    private final RunLayout layout;

    /** A gate for one run. */
    public SealGate(RunLayout layout) {
        this.layout = layout;
    }

    @Override
    public Verdict check(Path bundle, Stage stage) throws IOException, InterruptedException {
        Findings findings = new Findings();
        Checklist list = new Checklist(findings);
        BundleFiles[] files = new BundleFiles[1];
        list.check(CheckName.LAYOUT, true, () -> files[0] = BundleReader.read(bundle, BundleForms.newest(), findings));
        BundleExamination examination = new BundleExamination(files[0], BundleForms.newest(), stage, findings, list);
        examination.run(Optional.empty());
        examineCopies(examination, stage, findings, list);
        return verdict(stage, findings.list(), list.results());
    }

    /** The copies are decoded once, before the seal; after it their bytes are held against the signed list. */
    private void examineCopies(BundleExamination examination, Stage stage, Findings findings, Checklist list)
            throws IOException, InterruptedException {
        Contents contents = examination.contents().orElse(null);
        String signed = examination.signature().map(s -> s.outputsSha256()).orElse(null);
        list.check(
                CheckName.OUTPUT_FILES,
                contents != null,
                () -> new OutputFilesCheck(layout, findings)
                        .run(contents.links().size(), signed));
        if (stage == Stage.DRAFT) {
            RunExamination.copies(layout, examination, findings, list);
        }
    }

    private static Verdict verdict(Stage stage, List<Finding> findings, Map<CheckName, CheckResult> results) {
        Map<CheckName, CheckResult> told = new EnumMap<>(results);
        boolean decisionsOnly = findings.stream()
                .filter(f -> f.check() == CheckName.INSTANCES)
                .allMatch(f -> OF_DECISIONS.contains(f.code()));
        if (results.get(CheckName.INSTANCES) == CheckResult.FAIL && decisionsOnly) {
            told.put(CheckName.INSTANCES, CheckResult.PASS); // told by the checks of decisions and exclusions, too
        }
        return new Verdict(
                passed(stage, told, CheckName.Group.MANIFEST_INTEGRITY),
                passed(stage, told, CheckName.Group.FILE_HASHES_VALID),
                passed(stage, told, CheckName.Group.LINKAGE_COMPLETE),
                passed(stage, told, CheckName.Group.DECISION_COVERAGE),
                findings.stream()
                        .filter(f -> f.severity() != Finding.Severity.WARNING)
                        .map(Finding::line)
                        .toList());
    }

    private static boolean passed(Stage stage, Map<CheckName, CheckResult> results, CheckName.Group group) {
        for (CheckName name : CheckName.values()) {
            boolean due = name.group() == group && (stage == Stage.DRAFT || !ONLY_IN_DRAFT.contains(name));
            if (due && results.get(name) != CheckResult.PASS) {
                return false;
            }
        }
        return true;
    }
}
