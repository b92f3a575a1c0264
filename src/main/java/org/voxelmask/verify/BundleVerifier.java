package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;

/**
 * Verifies a bundle, or a run with its copies, from the files alone. A bundle that lies in a run's folder
 * is refused while the run is incomplete; a tree under incomplete/ is never accepted.
 */
public final class BundleVerifier {
    /** A verifier. */
    public BundleVerifier() {}

    /**
     * Verifies.
     *
     * @param bundleOrRun a bundle's folder, or a run's
     * @return what was found; a folder that is neither is a finding
     * @throws IOException when a file cannot be read
     * @throws InterruptedException when the thread is asked to stop
     */
    public VerificationResult verify(Path bundleOrRun, VerifyOptions options) throws IOException, InterruptedException {
        try {
            return verify(bundleOrRun, options, examination -> {});
        } catch (OutOfMemoryError e) {
            // what filled the memory is given back by now; a bundle that cannot be read whole is no verified one
            Findings findings = new Findings();
            findings.error(
                    FindingCode.TOO_LARGE_FOR_MEMORY,
                    "",
                    "needs more memory than this process has: give the virtual machine more, with -Xmx");
            return VerificationResult.of(new Checklist(findings), findings);
        }
    }

    private static VerificationResult verify(
            Path bundleOrRun, VerifyOptions options, Consumer<BundleExamination> examined)
            throws IOException, InterruptedException {
        Findings findings = new Findings();
        Checklist list = new Checklist(findings);
        if (!Files.isDirectory(bundleOrRun)) {
            findings.error(FindingCode.NOT_A_BUNDLE, "", "there is no such folder: give a bundle's or a run's");
            return VerificationResult.of(list, findings);
        }
        Path folder = bundleOrRun.toRealPath();
        Optional<RunLayout> purged = PurgedRun.find(folder);
        if (purged.isPresent()) {
            return new PurgedRun(purged.get(), findings, list).verify(options);
        }
        if (!RunStateCheck.isRun(folder) && !looksLikeABundle(folder)) {
            findings.error(FindingCode.NOT_A_BUNDLE, "", "the folder is neither a bundle nor a run");
            return VerificationResult.of(list, findings);
        }
        Optional<RunLayout> run = RunStateCheck.isRun(folder) ? Optional.of(RunLayout.at(folder)) : Optional.empty();
        list.check(CheckName.RUN_STATE, true, () -> runState(folder, run, findings));
        Optional<Path> bundle = run.isPresent() ? onlyBundle(run.get(), findings) : Optional.of(folder);
        if (bundle.isEmpty()) {
            return VerificationResult.of(list, findings);
        }
        LayoutVersion version = LayoutVersion.of(bundle.get());
        if (version.isUnknown()) {
            list.check(CheckName.LAYOUT, true, () -> later(bundle.get(), version, options, findings));
            return VerificationResult.of(list, findings);
        }
        BundleExamination bundleChecks = bundle(bundle.get(), version, options, findings, list);
        if (run.isPresent()) {
            new RunExamination(run.get(), bundleChecks, options.expectedKeys(), findings, list).run();
        }
        list.check(
                CheckName.SOURCES,
                options.sources().isPresent() && bundleChecks.contents().isPresent(),
                () -> SourceCheck.run(bundleChecks.sources(), options.sources().orElseThrow(), findings));
        examined.accept(bundleChecks);
        return VerificationResult.of(
                list,
                findings,
                bundleChecks.manifest().map(m -> m.get("processing_run_id").textValue()),
                bundleChecks.signature().map(s -> s.publicKey().keyId()),
                bundleChecks.contents().map(BundleFacts::of));
    }

    /**
     * Verifies, and then compares originals that come one by one.
     *
     * @return empty when the bundle or run does not verify
     * @throws IOException when a file cannot be read
     * @throws InterruptedException when the thread is asked to stop
     */
    public Optional<SourceComparison> comparison(Path bundleOrRun, VerifyOptions options)
            throws IOException, InterruptedException {
        List<SourceComparison> comparisons = new ArrayList<>();
        VerificationResult result = verify(bundleOrRun, options, examination -> {
            if (examination.contents().isPresent()) {
                comparisons.add(examination.sources());
            }
        });
        return result.verified() ? comparisons.stream().findFirst() : Optional.empty();
    }

    /** One of its parts is enough: a bundle that lost the others is a bundle that fails. */
    private static boolean looksLikeABundle(Path folder) {
        return Stream.of(BundleLayout.MANIFEST, "SIGNATURE", "DECISIONS", "LINKAGE")
                .anyMatch(part -> Files.exists(folder.resolve(part), LinkOption.NOFOLLOW_LINKS));
    }

    private static void later(Path bundle, LayoutVersion version, VerifyOptions options, Findings findings)
            throws IOException {
        LayoutCheck.version(version, findings);
        new LaterLayout(bundle, version, findings).check(options.expectedKeys());
    }

    private static BundleExamination bundle(
            Path bundle, LayoutVersion version, VerifyOptions options, Findings findings, Checklist list)
            throws IOException, InterruptedException {
        BundleForm form = version.form();
        BundleFiles[] files = new BundleFiles[1];
        list.check(CheckName.LAYOUT, true, () -> {
            LayoutCheck.version(version, findings);
            files[0] = BundleReader.read(bundle, form, findings);
        });
        BundleExamination examination = new BundleExamination(files[0], form, Stage.SEALED, findings, list);
        examination.run(options.expectedKeys());
        return examination;
    }

    /** The state of the run that the folder is, or of the run that the bundle lies in. */
    private static void runState(Path folder, Optional<RunLayout> run, Findings findings) throws IOException {
        Path parent = folder.getParent();
        String parentName = parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
        if (run.isPresent()) {
            RunStateCheck.complete(run.get(), findings);
        } else if (parentName.equals("incomplete")) {
            findings.error(FindingCode.RUN_INCOMPLETE, "incomplete", "a bundle under incomplete/ was not published");
        } else if (parentName.equals("bundle") && RunStateCheck.isRun(parent.getParent())) {
            RunStateCheck.complete(RunLayout.at(parent.getParent()), findings);
        }
    }

    private static Optional<Path> onlyBundle(RunLayout run, Findings findings) throws IOException {
        List<Path> bundles = new ArrayList<>();
        if (Files.isDirectory(run.bundles(), LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(run.bundles())) {
                entries.forEach(bundles::add);
            }
        }
        if (bundles.size() == 1 && Files.isDirectory(bundles.get(0), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(bundles.get(0));
        }
        findings.error(FindingCode.NOT_A_BUNDLE, "bundle", "a completed run holds exactly one bundle");
        return Optional.empty();
    }
}
