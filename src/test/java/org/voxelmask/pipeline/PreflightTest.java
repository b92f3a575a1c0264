package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.ProcessConfig;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.evidence.RunReceipt.PreflightResult;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.testing.StudyGenerator;

/** The checks before a run, each made to fail alone. */
class PreflightTest {
    @TempDir
    Path folder;

    private Path output;
    private DetectionSettings engine;

    @BeforeEach
    void nothingIsWrong() {
        output = folder.resolve("not/there/yet");
        engine = DetectionSettings.defaults(folder.resolve("natives"));
    }

    private static ProcessConfig process(String key, String value) throws Exception {
        return ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag(key, "--test", value)))
                .process();
    }

    private List<PreflightResult> check(ProcessConfig process, List<StagedInstance> instances) throws Exception {
        try (Preflight preflight = Preflight.of(new Preflight.Question(output, instances, process, engine, 1))) {
            assertEquals(
                    preflight.results().stream().allMatch(PreflightResult::passed),
                    preflight.passed(),
                    "the sum of all");
            return preflight.results();
        }
    }

    private List<PreflightResult> check() throws Exception {
        return check(process("process.min_free_bytes", "1KiB"), List.of());
    }

    private static void assertOnlyFails(String check, String word, List<PreflightResult> results) {
        List<PreflightResult> failed =
                results.stream().filter(result -> !result.passed()).toList();
        assertEquals(List.of(check), failed.stream().map(PreflightResult::check).toList());
        assertTrue(failed.get(0).detail().contains(word), failed.get(0).detail());
    }

    @Test
    void everyCheckPassesAndTheOutputFolderIsMade() throws Exception {
        List<PreflightResult> results = check();
        assertEquals(
                List.of(
                        "output_writable",
                        "disk_space",
                        "sources_readable",
                        "text_engine",
                        "residual_gate",
                        "jpeg2000_codec"),
                results.stream().map(PreflightResult::check).toList());
        assertTrue(results.stream().allMatch(PreflightResult::passed), results.toString());
        assertTrue(Files.isDirectory(output));
        try (var left = Files.list(output)) {
            assertEquals(0, left.count(), "a check left something");
        }
    }

    @Test
    void aPlaceThatIsAFileFails() throws Exception {
        output = Files.createFile(folder.resolve("file")).resolve("below");
        List<PreflightResult> results = check();
        assertFalse(results.get(0).passed());
        assertTrue(results.get(0).detail().contains("--output"), results.get(0).detail());
        assertFalse(results.get(1).passed(), "room where nothing can be written");
    }

    /** A folder that is there and takes no files, also not from root. */
    @Test
    void aFolderWithoutPermissionToWriteFails() throws Exception {
        output = Path.of("/proc/sys/kernel");
        assumeTrue(Files.isDirectory(output), "needs Linux");
        List<PreflightResult> results = check();
        assertFalse(results.get(0).passed());
        assertEquals("output_writable", results.get(0).check());
        assertFalse(results.get(0).detail().contains("/proc"), "a path in what goes into the receipt");
    }

    @Test
    void tooLittleRoomFailsByTheConfiguredEstimate() throws Exception {
        assertOnlyFails("disk_space", "needed", check(process("process.min_free_bytes", "1024TiB"), List.of()));
        long bytes = 0;
        TestingNode node = new TestingNode(folder.resolve("node"));
        List<StagedInstance> study =
                node.stage(StudyGenerator.slices().subList(0, 2)).instances();
        for (StagedInstance instance : study) {
            bytes += instance.bytes();
        }
        ProcessConfig config = process("process.min_free_bytes", "1KiB");
        long needed = (long) (bytes * config.freeSpaceFactor()) + 1024;
        assertTrue(check(config, study).get(1).detail().endsWith(needed + " needed"), "the estimate of " + bytes);
    }

    @Test
    void aSourceThatCannotBeReadFails() throws Exception {
        TestingNode node = new TestingNode(folder.resolve("node"));
        List<StagedInstance> study =
                node.stage(StudyGenerator.slices().subList(0, 2)).instances();
        Files.delete(study.get(0).file()); // small objects share it
        assertOnlyFails("sources_readable", "2 of 2", check(process("process.min_free_bytes", "1KiB"), study));
    }

    @Test
    void anEngineThatIsNotThereFailsTheSameWayEachTime() throws Exception {
        engine = DetectionSettings.defaults(Files.createFile(folder.resolve("taken")));
        List<PreflightResult> first = check();
        assertEquals("text_engine", first.get(3).check());
        assertFalse(first.get(3).passed());
        assertEquals(first.get(3), check().get(3));
    }
}
