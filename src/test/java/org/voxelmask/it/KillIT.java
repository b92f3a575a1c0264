package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at any moment: nothing acknowledged is lost, nothing unfinished looks finished, the next command works. */
@Timeout(1200)
class KillIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int SENDERS = 8;
    private static final int EACH = 12;
    private static final int KILLS = 6;

    @TempDir
    private Path folder;

    @BeforeEach
    void tools() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
    }

    @Test
    void killedServeLosesNothingItAcknowledgedAndShowsNoHalfInstance() throws Exception {
        Path studies = folder.resolve("studies");
        for (int i = 0; i < SENDERS; i++) {
            Study.write(studies.resolve("s" + i), "--many", "" + EACH, "--seed", "" + (10 + i));
        }
        Map<String, PartTen> expected = Dcmtk.asSent(studies, folder.resolve("as-sent"));
        assertEquals(SENDERS * EACH, expected.size());
        Path data = folder.resolve("data");
        for (int killAfter : List.of(3, 40)) {
            List<Path> acknowledged = sendAndKill(studies, data, killAfter);
            try (Node again = Node.serve(data)) {
                Map<String, PartTen> staged = PartTen.below(data);
                for (Path file : acknowledged) {
                    String uid = PartTen.read(file).sopInstanceUid();
                    assertTrue(staged.containsKey(uid), "an acknowledged instance is lost: " + file);
                }
                for (PartTen part : staged.values()) {
                    assertArrayEquals(expected.get(part.sopInstanceUid()).dataset(), part.dataset(), "a half instance");
                }
                int shown =
                        Node.studies(data).values().stream().mapToInt(n -> n).sum();
                assertEquals(staged.size(), shown, "instances on disk and shown");
                assertEquals(0, again.stop());
            }
        }
        try (Node last = Node.serve(data)) {
            Dcmtk.send(studies, last.address());
            assertEquals(SENDERS, Node.studies(data).size());
            assertTrue(Node.studies(data).values().stream().allMatch(n -> n == EACH));
        }
    }

    /** Kills the node when that many instances of this round are acknowledged; the files that were. */
    private List<Path> sendAndKill(Path studies, Path data, int killAfter) throws Exception {
        List<Process> senders = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        try (Node node = Node.serve(data)) {
            for (int i = 0; i < SENDERS; i++) {
                Path log = Files.createTempFile(folder, "sender", ".log");
                List<String> words = Dcmtk.words(
                        "storescu", node.address(), "-aec", Node.AE_TITLE, "-v", "-xe", "+sd", "+sp", "*.dcm");
                words.add(studies.resolve("s" + i).toString());
                senders.add(new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
                logs.add(log);
            }
            Await.until(LIMIT, () -> acknowledged(logs).size() >= killAfter);
            node.kill();
        }
        for (Process sender : senders) {
            assertTrue(sender.waitFor() >= 0);
        }
        return acknowledged(logs);
    }

    private static List<Path> acknowledged(List<Path> logs) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path log : logs) {
            all.addAll(Dcmtk.acknowledged(Files.readString(log)));
        }
        return all;
    }

    @Test
    void killedProcessLeavesNothingThatLooksSealedAndTheNextOneSeals() throws Exception {
        Path data = folder.resolve("data");
        Study.keepStaged(data);
        Path source = folder.resolve("study");
        String study = Study.stageSmall(data, source);
        Path runs = Study.output(data).resolve("voxelmask_runs");
        int whole = PartTen.files(
                        Path.of(Study.process(data, study).get("run_dir").asText()))
                .size();
        Random random = new Random(7);
        for (int i = 0; i < KILLS; i++) {
            int files = i == 0 ? 1 : 1 + random.nextInt(whole);
            Set<Path> before = runs(runs);
            killWhenFilesAppear(data, study, runs, before, files);
            for (Path run : runs(runs)) {
                if (!before.contains(run)) {
                    assertNotSealedUnlessWhole(run, source);
                }
            }
        }
        JsonNode next = Study.process(data, study);
        assertEquals("completed", next.get("status").asText());
        assertEquals(0, Product.run("verify", next.get("run_dir").asText()).exit());
    }

    private static void killWhenFilesAppear(Path data, String study, Path runs, Set<Path> before, int files)
            throws Exception {
        Process process = new ProcessBuilder(
                        Product.words(Study.processWords(data, study).toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until(LIMIT, () -> !process.isAlive() || filesOfNewRun(runs, before) >= files);
        process.destroyForcibly().waitFor();
    }

    private static int filesOfNewRun(Path runs, Set<Path> before) {
        try {
            for (Path run : runs(runs)) {
                if (!before.contains(run)) {
                    return PartTen.files(run).size();
                }
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // a file was renamed or removed while the folder was walked: look again
            return 0;
        }
        return 0;
    }

    private static Set<Path> runs(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return new TreeSet<>(all.filter(Files::isDirectory).toList());
        }
    }

    private static void assertNotSealedUnlessWhole(Path run, Path source) throws Exception {
        Command verify = Product.run("verify", run.toString());
        if (verify.exit() == 0) {
            assertEquals("", Scripts.findings(run, source), "verify accepts " + run);
        } else {
            assertEquals(5, verify.exit(), verify.out() + verify.err());
            assertTrue(
                    Files.exists(run.resolve("INCOMPLETE")) || !Files.exists(run.resolve("bundle")),
                    "an unfinished run without its mark: " + PartTen.files(run));
            Path status = run.resolve("run_status.json");
            assertFalse(Files.exists(status) && Files.readString(status).contains("\"completed\""), "" + run);
        }
    }
}
