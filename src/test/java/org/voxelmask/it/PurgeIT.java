package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Purges by the product's own processes: beside a node that receives, and killed at any moment. */
@Timeout(1200)
class PurgeIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int EACH = 40;
    private static final int KILLS = 5;
    private static final int PAGE = 4096;
    private static final int MAX_PAGES = 60;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void tools() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        data = folder.resolve("data");
    }

    private String[] purge(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "purge";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--data";
        all[words.length + 2] = data.toString();
        return all;
    }

    private int stagedObjects() throws Exception {
        return PartTen.below(data.resolve("staging")).size();
    }

    @Test
    void aSealedRunEmptiesTheStagingAreaAndTheStudyCanBeSentAgain() throws Exception {
        Path source = folder.resolve("study");
        String study = Study.stageSmall(data, source);
        JsonNode first = Study.process(data, study);
        assertEquals(3, first.get("staged_purged").asInt());
        assertEquals(Map.of(), Node.studies(data));
        assertEquals(0, stagedObjects());
        assertEquals(
                7,
                Product.run(Study.processWords(data, study).toArray(String[]::new))
                        .exit());
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
            assertEquals(Map.of(study, 3), Node.studies(data));
            JsonNode second = Study.process(data, study);
            assertEquals(first.get("job_id"), second.get("job_id"), "the job goes on");
            assertEquals(3, second.get("staged_purged").asInt());
            assertEquals(Map.of(), Node.studies(data));
            Dcmtk.send(source, node.address());
            assertEquals(Map.of(study, 3), Node.studies(data));
        }
        String trail = Files.readString(data.resolve("audit").resolve("audit.jsonl"));
        assertEquals(2, trail.split("\"stage_purged\"", -1).length - 1, trail);
    }

    /** The same study is sent over and over while another process purges it over and over. */
    @Test
    void nothingThatANodeAcknowledgedAfterAPurgeIsLost() throws Exception {
        Path source = folder.resolve("study");
        Study.write(source, "--many", "" + EACH, "--seed", "3");
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
            String study = Study.uid(data);
            Path log = folder.resolve("sender.log");
            List<String> words =
                    Dcmtk.words("storescu", node.address(), "-aec", Node.AE_TITLE, "-v", "-xe", "+sd", "+sp", "*.dcm");
            words.add(source.toString());
            for (int round = 0; round < KILLS; round++) {
                Process sender = new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                Command purged = Product.run(purge("--staged", study, "--even-if-receiving", "--confirm"));
                assertTrue(purged.exit() == 0 || purged.exit() == 7, purged.err());
                assertEquals(0, sender.waitFor(), Files.readString(log));
                assertEquals(EACH, Dcmtk.acknowledged(Files.readString(log)).size(), "all are taken, again or as new");
            }
            Dcmtk.send(source, node.address());
            assertEquals(Map.of(study, EACH), Node.studies(data), "whatever was purged came again");
            node.kill();
        }
        assertEquals(EACH, Node.studies(data).values().iterator().next(), "also after a crash");
        assertEquals(EACH, stagedObjects());
    }

    @Test
    void aPurgeOfStagingThatIsKilledIsFinishedByWhoeverComesNext() throws Exception {
        Path source = folder.resolve("study");
        Study.write(source, "--many", "" + EACH, "--seed", "4");
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
            String study = Study.uid(data);
            Path lists = data.resolve("staging").resolve("purges");
            Process process = new ProcessBuilder(
                            Product.words(purge("--staged", study, "--even-if-receiving", "--confirm")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Await.until(LIMIT, () -> !process.isAlive() || Files.exists(lists));
            process.destroyForcibly().waitFor();
            node.kill();
            try (Node again = Node.serve(data)) {
                int left = Node.studies(data).getOrDefault(study, 0);
                assertTrue(left == 0 || left == EACH, "all or nothing: " + left);
                Dcmtk.send(source, again.address());
                assertEquals(Map.of(study, EACH), Node.studies(data));
                assertEquals(0, again.stop());
            }
        }
    }

    @Test
    void aPurgeOfARunThatIsKilledNeverVerifiesAndCanBeRepeated() throws Exception {
        String study = Study.stageSmall(data, folder.resolve("study"));
        Study.keepStaged(data);
        Random random = new Random(11);
        for (int i = 0; i < KILLS; i++) {
            Path run = Path.of(Study.process(data, study).get("run_dir").asText());
            int whole = PartTen.files(run).size();
            int left = whole - random.nextInt(whole - 12);
            Process process = new ProcessBuilder(Product.words(purge(run.toString(), "--confirm")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Await.until(
                    LIMIT,
                    () -> !process.isAlive() || (Files.exists(run.resolve("PURGE.json")) && count(run) <= left + 1));
            process.destroyForcibly().waitFor();
            String standing = standing(run);
            Command verify = Product.run("verify", run.toString());
            if (standing.equals("sealed")) {
                assertEquals(0, verify.exit(), "untouched");
            } else {
                assertEquals(5, verify.exit(), verify.out());
                assertTrue(verify.out().startsWith("unverifiable"), verify.out());
                assertFalse(verify.err().contains("Exception"), verify.err());
            }
            if (!standing.equals("purged")) {
                assertEquals(0, Product.run(purge(run.toString(), "--confirm")).exit(), "repeated after " + standing);
            }
            assertEquals("purged", standing(run));
            assertTrue(Product.run("verify", run.toString()).out().contains("signature record verifies"));
        }
    }

    /** A file system that has no page left, then as many more as it takes; each try says what it left. */
    @Test
    void onAFullDiskAPurgeSaysSoLosesNothingHalfAndEndsOnceThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "4g")) {
            data = disk.root().resolve("data");
            String study = Study.stageSmall(data, folder.resolve("study"));
            Study.keepStaged(data);
            Path run = Path.of(Study.process(data, study).get("run_dir").asText());
            List<String> seen = new ArrayList<>();
            for (int pages = 0; !seen.contains("purged"); pages++) {
                assertTrue(pages < MAX_PAGES, "still no room: " + seen);
                disk.leave((long) pages * PAGE);
                Command purge = Product.run(purge(run.toString(), "--confirm"));
                String standing = standing(run);
                seen.add(standing);
                assertEquals(standing.equals("purged"), purge.exit() == 0, standing + purge.err());
                assertFalse(purge.err().contains("Exception"), purge.err());
                Command verify = Product.run("verify", run.toString());
                assertEquals(standing.equals("sealed") ? 0 : 5, verify.exit(), standing + verify.out());
                if (purge.exit() != 0) {
                    assertTrue(purge.err().startsWith("voxelmask: VM-"), purge.err());
                    Product.run("ledger", "repair", "--data", data.toString()); // half a line, if there is one
                }
            }
            assertTrue(seen.size() > 1, "the disk was not full");
            disk.leave(0);
            Command staged = Product.run(purge("--all-sealed", "--confirm"));
            assertTrue(staged.exit() != 0 && staged.err().startsWith("voxelmask: VM-"), staged.err());
            assertEquals(Map.of(study, 3), Node.studies(data), "all or nothing");
            disk.leave(1L << 30);
            Product.run("ledger", "repair", "--data", data.toString());
            assertTrue(Product.run("verify", run.toString()).out().contains("signature record verifies"));
            assertEquals(
                    0,
                    Product.run("ledger", "verify", "--data", data.toString()).exit());
            assertEquals(
                    0, Product.run("audit", "verify", "--data", data.toString()).exit());
            assertEquals(0, Product.run(purge("--all-sealed", "--confirm")).exit());
            assertEquals(Map.of(), Node.studies(data));
        }
    }

    private static int count(Path run) {
        try {
            return PartTen.files(run).size();
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            return Integer.MAX_VALUE; // a folder went while it was walked: look again
        }
    }

    private String standing(Path run) throws Exception {
        Command runs = Product.succeed("runs", "--output", Study.output(data).toString(), "--json");
        for (JsonNode entry : new ObjectMapper().readTree(runs.out())) {
            if (entry.get("run_id").asText().equals(run.getFileName().toString())) {
                return entry.get("status").asText();
            }
        }
        throw new AssertionError("the run is not listed: " + runs.out());
    }

    @Test
    void withoutConfirmNothingGoes() throws Exception {
        String study = Study.stageSmall(data, folder.resolve("study"));
        Study.keepStaged(data);
        Path run = Path.of(Study.process(data, study).get("run_dir").asText());
        for (String[] words : List.of(
                purge(run.toString()), purge("--staged", study, "--even-if-receiving"), purge("--all-sealed"))) {
            Command asked = Product.run(words);
            assertEquals(2, asked.exit(), asked.out());
            assertTrue(asked.out().startsWith("would purge"), asked.out());
        }
        assertEquals(
                0,
                Product.run(purge("--expired", "--output", Study.output(data).toString(), "--confirm"))
                        .exit());
        assertEquals(Map.of(study, 3), Node.studies(data));
        assertEquals(0, Product.run("verify", run.toString()).exit(), "a run that has not expired stays");
        assertEquals(0, Product.run(purge("--all-sealed", "--confirm")).exit());
        assertEquals(Map.of(), Node.studies(data));
        assertNotEquals(
                0, Product.run(purge("--expired", run.toString(), "--confirm")).exit());
    }
}
