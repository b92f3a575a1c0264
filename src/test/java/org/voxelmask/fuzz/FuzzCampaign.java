package org.voxelmask.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Lets Jazzer search targets, each in a process of its own. Runs in the profile {@code fuzz} only, where Jazzer is
 * on the class path; the name keeps it out of the normal build.
 */
class FuzzCampaign {
    private static final Path WORK = Path.of("target", "fuzz");
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

    @TestFactory
    Stream<DynamicTest> search() {
        String wanted = System.getProperty("fuzz.target", "all");
        return Arrays.stream(FuzzTarget.values())
                .filter(target -> wanted.equals("all") || wanted.equals(target.folder()))
                .map(target -> dynamicTest(target.folder(), () -> search(target)));
    }

    private static void search(FuzzTarget target) throws IOException, InterruptedException {
        Path work = WORK.resolve(target.folder());
        Path found = Files.createDirectories(work.resolve("corpus"));
        Path log = work.resolve("log.txt");
        Process process = new ProcessBuilder(command(target, work, found))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        List<String> said = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        String end = String.join("\n", said.subList(Math.max(0, said.size() - 60), said.size()));
        assertEquals(0, exit, () -> "a finding, or no search at all; inputs lie in " + work + "\n" + end);
    }

    private static List<String> command(FuzzTarget target, Path work, Path found) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                JAZZER,
                "--target_class=" + target.harness().getName(),
                "--instrumentation_includes=org.voxelmask.**",
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-timeout=20",
                "-rss_limit_mb=3000",
                "-max_len=4096"));
        if (Boolean.getBoolean("fuzz.minimise")) {
            words.addAll(List.of("-merge=1", "-use_counters=0", target.corpus().toString(), found.toString()));
        } else {
            words.addAll(List.of(
                    "-max_total_time=" + Integer.getInteger("fuzz.seconds", 60),
                    "-print_final_stats=1",
                    found.toString(),
                    target.corpus().toString()));
        }
        return words;
    }
}
