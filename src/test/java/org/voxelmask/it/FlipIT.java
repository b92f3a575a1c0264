package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One flipped byte in a bundle of a real run: verify ends with 5 and says in which file. */
@Timeout(900)
class FlipIT {
    @TempDir
    private Path folder;

    @Test
    void aFlippedByteInAnyFileOfTheBundleIsFoundAndNamed() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        Path data = folder.resolve("data");
        String study = Study.stageSmall(data, folder.resolve("study"));
        Path bundle = Path.of(Study.process(data, study).get("bundle_dir").asText());
        Command whole = Product.run("verify", bundle.toString());
        assertEquals(0, whole.exit(), whole.out() + whole.err());
        List<Path> files = PartTen.files(bundle);
        assertTrue(files.size() >= 30, files.toString());
        Random random = new Random(5);
        for (Path file : files) {
            byte[] original = Files.readAllBytes(file);
            if (original.length > 0) {
                byte[] flipped = original.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(7));
                Files.write(file, flipped);
                String name = bundle.relativize(file).toString();
                Command done = Product.run("verify", bundle.toString());
                assertEquals(5, done.exit(), name + " was flipped\n" + done.out() + done.err());
                assertTrue((done.out() + done.err()).contains(name), name + " is not named\n" + done.out());
                Files.write(file, original);
            }
        }
    }
}
