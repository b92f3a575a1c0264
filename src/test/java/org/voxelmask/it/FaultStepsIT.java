package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run is stopped at some of its steps, by kill, full disk and read-only disk; the script does it at all of them. */
@Timeout(1200)
class FaultStepsIT {
    /** Of about 300 steps each ninetieth. */
    private static final String EVERY = "90";

    @TempDir
    private Path folder;

    @Test
    void whateverStopsARunItIsNeverVerifiedAndTheNextOneSeals() throws Exception {
        assumeTrue(
                Dcmtk.installed() && Command.pythonReady() && Command.exists("strace"),
                "needs DCMTK, Debian's Python and strace: run .ci/install");
        Path data = folder.resolve("data");
        String study = Study.stageSmall(data, folder.resolve("source"));
        List<String> words = new ArrayList<>(List.of(
                Scripts.PYTHON,
                Scripts.script("fault_steps.py"),
                "--data",
                data.toString(),
                "--study",
                study,
                "--every",
                EVERY,
                "--"));
        words.addAll(Product.words());
        Command done = Command.run(Duration.ofMinutes(19), words);
        assertEquals(0, done.exit(), done.out() + done.err());
    }
}
