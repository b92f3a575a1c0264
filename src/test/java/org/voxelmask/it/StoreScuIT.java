package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tools of others: DCMTK sends every layout and syntax, the independent validator judges the run. */
@Timeout(600)
class StoreScuIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void tools() throws Exception {
        assumeTrue(Dcmtk.installed(), "needs echoscu, storescu and storescp: run .ci/install");
        assumeTrue(Command.pythonReady(), "needs python3-pydicom, python3-numpy and python3-pil: run .ci/install");
    }

    @Test
    void whatStorescuSendsIsStagedByteForByteAndItsRunIsValid() throws Exception {
        Path study = Study.write(folder.resolve("study"), "--seed", "1");
        Path data = folder.resolve("data");
        Map<String, PartTen> sent = Dcmtk.asSent(study, folder.resolve("as-sent"));
        assertTrue(sent.size() >= 17, "storescu sent " + sent.size());
        try (Node node = Node.serve(data)) {
            Command echo = Dcmtk.echo(node);
            assertEquals(0, echo.exit(), echo.err());
            Dcmtk.send(study, node.address());
            assertEquals(0, node.stop());
        }
        Map<String, PartTen> staged = PartTen.below(data);
        assertEquals(sent.keySet(), staged.keySet());
        for (PartTen original : sent.values()) {
            PartTen copy = staged.get(original.sopInstanceUid());
            assertEquals(original.transferSyntax(), copy.transferSyntax());
            assertArrayEquals(
                    original.dataset(), copy.dataset(), original.file().toString());
            assertFalse(copy.file().toString().contains(original.sopInstanceUid()), "a path names a UID");
        }
        JsonNode run = Study.process(data, Study.uid(data));
        assertEquals("completed", run.get("status").asText());
        assertEquals(sent.size(), run.get("instances_in").asInt());
        assertEquals(sent.size() - 1, run.get("instances_out").asInt(), "all but the one that cannot be decoded");
        Path runFolder = Path.of(run.get("run_dir").asText());
        assertEquals("", Scripts.findings(runFolder, study));
        assertEquals(0, Product.run("verify", runFolder.toString()).exit());
        Command boxes = Scripts.boxes(runFolder, study, study.resolve("boxes.json"));
        assertEquals(0, boxes.exit(), boxes.out() + boxes.err());
        Command dciodvfy = Scripts.dciodvfy(runFolder, study);
        assertEquals(0, dciodvfy.exit(), dciodvfy.out() + dciodvfy.err());
    }
}
