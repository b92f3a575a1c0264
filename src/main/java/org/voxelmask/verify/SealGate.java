package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Path;
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
        list.check(CheckName.LAYOUT, true, () -> files[0] = BundleReader.read(bundle, findings));
        BundleExamination examination = new BundleExamination(files[0], stage, findings, list);
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
        return new Verdict(
                passed(stage, results, CheckName.Group.MANIFEST_INTEGRITY),
                passed(stage, results, CheckName.Group.FILE_HASHES_VALID),
                passed(stage, results, CheckName.Group.LINKAGE_COMPLETE),
                passed(stage, results, CheckName.Group.DECISION_COVERAGE),
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
