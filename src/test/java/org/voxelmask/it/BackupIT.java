package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.files.DurableFile;

/** A node whose disk is gone goes on from its backup, as the steps of the runbook have it. */
@Timeout(600)
class BackupIT {
    @TempDir
    private Path folder;

    @Test
    void aNodeWhoseDiskIsGoneGoesOnFromItsBackup() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        Path data = folder.resolve("data");
        Path source = folder.resolve("study");
        String study = Study.stageSmall(data, source);
        JsonNode first = Study.process(data, study);
        String head = Product.succeed("ledger", "head", "--data", data.toString())
                .out()
                .strip();
        Path zip = piped(data);
        DurableFile.deleteTree(data);

        Product.succeed("restore", zip.toString(), "--data", data.toString());
        String output = Study.output(data).toString();
        Product.succeed("ledger", "verify", "--since", head, "--output", output, "--data", data.toString());
        Product.succeed("audit", "verify", "--data", data.toString());
        Product.succeed("verify", first.get("run_dir").asText(), "--data", data.toString());
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
            node.stop();
        }
        JsonNode second = Study.process(data, study);
        Path a = Path.of(first.get("output_dir").asText());
        Path b = Path.of(second.get("output_dir").asText());
        List<Path> names = PartTen.files(a).stream().map(a::relativize).toList();
        assertEquals(names, PartTen.files(b).stream().map(b::relativize).toList());
        for (Path name : names) {
            assertArrayEquals(Files.readAllBytes(a.resolve(name)), Files.readAllBytes(b.resolve(name)), "" + name);
        }
    }

    /** As an operator pipes it into a program that encrypts. */
    private Path piped(Path data) throws Exception {
        Path zip = folder.resolve("node.zip");
        Process process = new ProcessBuilder(Product.words("backup", "-", "--data", data.toString()))
                .redirectOutput(zip.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertTrue(process.waitFor(Duration.ofMinutes(2).toSeconds(), java.util.concurrent.TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        return zip;
    }
}
