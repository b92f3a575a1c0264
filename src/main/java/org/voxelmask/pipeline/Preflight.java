package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.config.ProcessConfig;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.jpeg2000.SelfTest;
import org.voxelmask.evidence.RunReceipt.PreflightResult;
import org.voxelmask.files.DurableFile;
import org.voxelmask.stage.StagedInstance;

/**
 * The checks before a run: what would stop it half-way stops it before anything is read. Every check is made,
 * so that one look tells all that is to be mended. Holds the engines that it opened.
 */
public final class Preflight implements AutoCloseable {
    private final List<PreflightResult> results = new ArrayList<>();
    private DetectorPool detectors;
    private ResidualGate residual;

    /**
     * What is to be checked.
     *
     * @param outputRoot where runs go
     * @param instances what will be processed; may be empty
     * @param process limits of a run
     * @param detection which engine
     * @param engines how many of it
     */
    public record Question(
            Path outputRoot,
            List<StagedInstance> instances,
            ProcessConfig process,
            DetectionSettings detection,
            int engines) {}

    private Preflight() {}

    /** Makes every check. */
    public static Preflight of(Question question) throws InterruptedException {
        Preflight preflight = new Preflight();
        boolean writable = preflight.checkOutput(question.outputRoot());
        preflight.checkSpace(question, writable);
        preflight.checkSources(question.instances());
        preflight.checkEngine(question);
        preflight.checkResidual(question);
        preflight.checkCodec();
        return preflight;
    }

    /** Each check, its outcome and a sentence. */
    public List<PreflightResult> results() {
        return List.copyOf(results);
    }

    /** Whether every check passed. */
    public boolean passed() {
        return results.stream().allMatch(PreflightResult::passed);
    }

    /** What failed, in one sentence. */
    public String failures() {
        return String.join(
                "; ",
                results.stream()
                        .filter(result -> !result.passed())
                        .map(result -> result.check() + ": " + result.detail())
                        .toList());
    }

    /** Every check and how it ended, for the trail. */
    String summary() {
        return String.join(
                ", ",
                results.stream()
                        .map(result -> result.check() + (result.passed() ? " passed" : " failed"))
                        .toList());
    }

    /** The engines, when their check passed. */
    DetectorPool detectors() {
        return detectors;
    }

    /** Who looks at finished copies; null when the configuration asks for nobody. */
    ResidualGate residual() {
        return residual;
    }

    private void add(String check, boolean passed, String detail) {
        results.add(new PreflightResult(check, passed, detail));
    }

    private boolean checkOutput(Path outputRoot) {
        try {
            DurableFile.createFolders(outputRoot);
            // a name of its own: runs of other studies may be checking the same folder
            Path probe = Files.createTempFile(outputRoot, ".voxelmask-probe", "");
            try {
                DurableFile.write(probe, new byte[] {1});
            } finally {
                Files.deleteIfExists(probe);
            }
            add("output_writable", true, "the output folder, which also holds temporary files, can be written");
            return true;
        } catch (IOException e) {
            add("output_writable", false, "the output folder cannot be written: choose another with --output");
            return false;
        }
    }

    private void checkSpace(Question question, boolean writable) {
        long study =
                question.instances().stream().mapToLong(StagedInstance::bytes).sum();
        long needed = (long) (study * question.process().freeSpaceFactor())
                + question.process().minFreeBytes();
        try {
            long free = writable ? Files.getFileStore(question.outputRoot()).getUsableSpace() : 0;
            add("disk_space", free >= needed, free + " bytes free, " + needed + " needed");
        } catch (IOException e) {
            add("disk_space", false, "the free space of the output folder's disk cannot be told");
        }
    }

    private void checkSources(List<StagedInstance> instances) {
        long unreadable =
                instances.stream().filter(instance -> !instance.isReadable()).count();
        add("sources_readable", unreadable == 0, unreadable + " of " + instances.size() + " staged files unreadable");
    }

    private void checkEngine(Question question) throws InterruptedException {
        try {
            detectors = DetectorPool.open(question.detection(), question.engines());
            add(
                    "text_engine",
                    true,
                    detectors.identity().engine() + " " + detectors.identity().version()
                            + " found and read the test word");
        } catch (DetectionException e) {
            add("text_engine", false, e.getMessage());
        }
    }

    private void checkResidual(Question question) {
        if (!question.process().residualGate()) {
            return;
        }
        try {
            residual = ResidualGate.open(question.detection(), question.engines());
            add("residual_gate", true, "the second look at finished copies is ready");
        } catch (DetectionException e) {
            add("residual_gate", false, e.getMessage());
        }
    }

    /** Behind the engines, which choose the folder that libraries are unpacked to. */
    private void checkCodec() {
        try {
            add("jpeg2000_codec", true, SelfTest.check() + " decoded a test image");
        } catch (CodecException e) {
            add("jpeg2000_codec", false, e.getMessage());
        }
    }

    @Override
    public void close() {
        if (detectors != null) {
            detectors.close();
        }
        if (residual != null) {
            residual.close();
        }
    }
}
