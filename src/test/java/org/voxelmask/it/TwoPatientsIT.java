package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study under whose UID the images of two people came stops, with a word that says so and names nobody. */
@Timeout(600)
class TwoPatientsIT {
    private static final String OTHER = """
            import sys, pathlib, pydicom
            file = sorted(pathlib.Path(sys.argv[1]).rglob('*.dcm'))[0]
            image = pydicom.dcmread(file)
            image.PatientID, image.PatientName = 'MRN990017', 'Marchbanks^Ignatius'
            image.save_as(file)
            """;

    @TempDir
    private Path folder;

    @Test
    void theRunEndsAsFailedAndNothingNamesEither() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        Path data = folder.resolve("data");
        Path source = Study.write(folder.resolve("study"), "--small", "--seed", "2");
        Command.succeed(Duration.ofMinutes(1), List.of(Scripts.PYTHON, "-c", OTHER, source.toString()));
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
            assertEquals(0, node.stop());
        }
        Command done = Product.run(Study.processWords(data, Study.uid(data)).toArray(String[]::new));
        assertEquals(4, done.exit(), done.out() + done.err());
        JsonNode said = new ObjectMapper().readTree(done.out());
        Path run = Path.of(said.get("run_dir").asText());
        assertEquals("failed", said.get("status").asText());
        assertEquals("VM-1218", said.get("code").asText());
        assertTrue(done.err().contains("VM-1218"), done.err());
        assertTrue(Files.exists(run.resolve("INCOMPLETE")));
        assertEquals(5, Product.run("verify", run.toString()).exit());
        for (Path file : PartTen.files(run)) {
            String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            for (String word : List.of("MRN990017", "MARCHBANKS", "Marchbanks", "QUILLFEATHER", "Quillfeather")) {
                assertFalse(text.contains(word), word + " in " + file.getFileName());
                assertFalse((done.out() + done.err()).contains(word), done.err());
            }
        }
        assertEquals(1, Node.studies(data).size(), "the originals stay");
    }
}
