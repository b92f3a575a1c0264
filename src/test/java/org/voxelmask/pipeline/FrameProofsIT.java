package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.StudyGenerator;

/** Another program computes the hashes of frames again, from the copies and the description in docs/formats.md. */
class FrameProofsIT {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    Path data;

    @Test
    void pydicomComputesTheSameHashesOfEveryFrameAndOfWhatLiesOutsideTheBoxes() throws Exception {
        assumeTrue(run("-c", "import pydicom, numpy").equals("0 "), "python3-pydicom or python3-numpy is missing");
        TestingNode node = new TestingNode(data);
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(List.of(StudyGenerator.cine())), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        long masked = run.counts().instancesMasked();
        assertEquals(1, masked, "the cine has burned-in text");
        String said = run("src/test/python/check_frame_proofs.py", run.runDir().toString());
        assertEquals("0 20 frames, 20 masked, 0 wrong", said);
    }

    private String run(String... words) throws Exception {
        Path out = Files.createTempFile(data, "python", ".out");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(PYTHON), Arrays.stream(words)).toList())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exit = process.waitFor();
        return exit + " " + Files.readString(out, StandardCharsets.UTF_8).strip();
    }
}
