package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A synthetic study on its way: written, sent, processed. */
final class Study {
    private Study() {}

    /** Writes a study by src/test/python/make_study.py. */
    static Path write(Path folder, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Scripts.PYTHON, Scripts.script("make_study.py")));
        words.add(folder.toString());
        words.addAll(List.of(options));
        Command.succeed(Duration.ofMinutes(2), words);
        return folder;
    }

    /** The UID of the only study of a data folder. */
    static String uid(Path data) throws IOException, InterruptedException {
        Map<String, Integer> studies = Node.studies(data);
        assertEquals(1, studies.size(), studies.toString());
        return studies.keySet().iterator().next();
    }

    /** Processes a staged study and returns what {@code --json} said; fails when the exit code is not 0. */
    static JsonNode process(Path data, String study) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(Product.succeed(processWords(data, study).toArray(String[]::new))
                        .out());
    }

    /** Has the node keep what a sealed run has read, so that a study can be processed again. */
    static void keepStaged(Path data) throws IOException {
        Files.writeString(config(data), "retention: {purge_staging_after_seal: false}\n");
    }

    private static Path config(Path data) {
        return data.resolveSibling(data.getFileName() + ".yaml");
    }

    static List<String> processWords(Path data, String study) {
        List<String> words = new ArrayList<>(List.of(
                "process",
                study,
                "--mode",
                "pilot",
                "--profile",
                "clinical",
                "--data",
                data.toString(),
                "--output",
                output(data).toString(),
                "--even-if-receiving",
                "--json"));
        if (Files.exists(config(data))) {
            words.addAll(List.of("--config", config(data).toString()));
        }
        return words;
    }

    static Path output(Path data) {
        return data.resolveSibling(data.getFileName() + "-output");
    }

    /** Writes a small study, sends it and stops the node; its UID. */
    static String stageSmall(Path data, Path source) throws IOException, InterruptedException {
        write(source, "--small", "--seed", "2");
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
            node.stop();
        }
        return uid(data);
    }
}
