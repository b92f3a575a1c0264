package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/** Same input, key and configuration: the same bytes, whatever language the machine speaks. */
@Timeout(600)
class RepeatIT {
    @TempDir
    private Path folder;

    @Test
    void twoRunsOfAStudyWriteTheSameFiles() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        Path data = folder.resolve("data");
        Study.keepStaged(data);
        String study = Study.stageSmall(data, folder.resolve("study"));
        JsonNode first = Study.process(data, study);
        JsonNode second = processInPersian(data, study);
        assertNotEquals(first.get("run_id"), second.get("run_id"));
        assertEquals(first.get("job_id"), second.get("job_id"));
        Path a = Path.of(first.get("output_dir").asText());
        Path b = Path.of(second.get("output_dir").asText());
        List<Path> names = PartTen.files(a).stream().map(a::relativize).toList();
        assertEquals(3, names.size());
        assertEquals(names, PartTen.files(b).stream().map(b::relativize).toList());
        for (Path name : names) {
            assertArrayEquals(Files.readAllBytes(a.resolve(name)), Files.readAllBytes(b.resolve(name)), "" + name);
        }
    }

    /** Where numbers have other digits. */
    private static JsonNode processInPersian(Path data, String study) throws Exception {
        List<String> words = Product.words(Study.processWords(data, study).toArray(String[]::new));
        words.addAll(1, List.of("-Duser.language=fa", "-Duser.country=IR"));
        Command run = Command.succeed(Duration.ofMinutes(5), words);
        return new ObjectMapper().readTree(run.out());
    }
}
