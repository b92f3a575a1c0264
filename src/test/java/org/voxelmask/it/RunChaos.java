package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Faults while a study is processed: {@code mvn verify -Pchaos}. Nothing unproven is sealed, and the next run seals. */
@Timeout(3600)
class RunChaos {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @RegisterExtension
    final Verdict verdict = new Verdict();

    @TempDir
    private Path folder;

    private Path data;
    private Path runs;
    private String study;
    private SteadyState steady;

    @BeforeEach
    void steadyBefore() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        data = folder.resolve("data");
        steady = new SteadyState(data, folder);
        steady.hold();
        Study.keepStaged(data);
        study = Study.stageSmall(data, folder.resolve("study"));
        runs = Study.output(data).resolve("voxelmask_runs");
    }

    private List<String> words() {
        return Product.words(Study.processWords(data, study).toArray(String[]::new));
    }

    private Set<Path> runs() throws Exception {
        try (var all = Files.list(runs)) {
            return new TreeSet<>(all.filter(Files::isDirectory).toList());
        }
    }

    /** The run that came since; it must not be taken for a sealed one. */
    private Path notSealed(Set<Path> before) throws Exception {
        TreeSet<Path> now = new TreeSet<>(runs());
        now.removeAll(before);
        assertEquals(1, now.size(), "one run more");
        Path run = now.first();
        assertEquals(5, Product.run("verify", run.toString()).exit(), "verify accepts a run that was not sealed");
        assertTrue(Files.exists(run.resolve("INCOMPLETE")) || !Files.exists(run.resolve("bundle")), "no mark");
        return run;
    }

    private void nextRunSeals() throws Exception {
        assertEquals("completed", Study.process(data, study).get("status").asText());
        steady.records();
        steady.hold();
    }

    private String steps(String kind, String every) throws Exception {
        Path plain = folder.resolve("plain");
        String staged = Study.stageSmall(plain, folder.resolve("plain-study"));
        List<String> words = new ArrayList<>(List.of(
                Scripts.PYTHON,
                Scripts.script("fault_steps.py"),
                "--data",
                plain.toString(),
                "--study",
                staged,
                "--kinds",
                kind,
                "--every",
                every,
                "--"));
        words.addAll(Product.words());
        Command done = Command.run(Duration.ofMinutes(50), words);
        assertEquals(0, done.exit(), done.out() + done.err());
        return done.out().strip();
    }

    @Test
    @DisplayName("kill -9 of process at its steps on the disk")
    void killedAtSteps() throws Exception {
        verdict.seen(steps("kill", "40"));
        steady.hold();
    }

    @Test
    @DisplayName("the disk of a run is full from some step on")
    void fullAtSteps() throws Exception {
        verdict.seen(steps("full", "70"));
        steady.hold();
    }

    @Test
    @DisplayName("the file system of a run is read-only from some step on")
    void readOnlyAtSteps() throws Exception {
        verdict.seen(steps("readonly", "70"));
        steady.hold();
    }

    @Test
    @DisplayName("the text engine crashes the process")
    void engineCrash() throws Exception {
        Set<Path> before = runs();
        Process process = new ProcessBuilder(words())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(Path.of("").toAbsolutePath().toFile())
                .start();
        // the engines are loaded before the run's folder is there: from then on they look
        Await.until(LIMIT, () -> !process.isAlive() || grown(before));
        assertTrue(process.isAlive(), "it ended before it could be stopped");
        Command.succeed(LIMIT, List.of("kill", "-SEGV", "" + process.pid()));
        assertNotEquals(0, process.waitFor());
        Files.deleteIfExists(Path.of("hs_err_pid" + process.pid() + ".log"));
        notSealed(before);
        nextRunSeals();
        verdict.seen("the run that crashed has no seal and an end in the ledger; the next one seals");
    }

    private boolean grown(Set<Path> before) {
        try {
            return runs().size() > before.size();
        } catch (Exception e) {
            return false; // renamed while it was listed
        }
    }

    @Test
    @DisplayName("the text engine does not come back in time")
    void engineHang() throws Exception {
        Set<Path> before = runs();
        Path config = folder.resolve("hang.yaml");
        Files.writeString(
                config, "retention: {purge_staging_after_seal: false}\nprocess: {detection_time_limit: 100ms}\n");
        List<String> words = words();
        words.set(words.size() - 1, config.toString());
        Command done = Command.run(LIMIT, words);
        // a machine on which the engine cannot even read its test word in time does not begin
        assertTrue(done.exit() == 6 || done.exit() == 3, done.exit() + done.out() + done.err());
        notSealed(before);
        nextRunSeals();
        verdict.seen("what took longer than its limit was ended: exit " + done.exit() + ", no seal");
    }

    @Test
    @DisplayName("somebody else holds the database locked")
    void lockedDatabase() throws Exception {
        Set<Path> before = runs();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("gate2.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            Command done = Command.run(LIMIT, words());
            assertNotEquals(0, done.exit(), "sealed without its rows");
            assertFalse((done.out() + done.err()).contains("\tat "), "a stack trace");
            for (Path run : runs()) {
                if (!before.contains(run)) {
                    assertEquals(5, Product.run("verify", run.toString()).exit());
                }
            }
            statement.execute("ROLLBACK");
            verdict.seen("exit " + done.exit() + " after the wait for the lock, no seal; the next run seals");
        }
        nextRunSeals();
    }

    @Test
    @DisplayName("the clock jumps ten days ahead, then two days back")
    void clock() throws Exception {
        Path library = FakeTime.library();
        int lines = 0;
        for (String jump : List.of("+10d", "-2d")) {
            List<String> words = new ArrayList<>(
                    List.of("env", "LD_PRELOAD=" + library, "FAKETIME=" + jump, "FAKETIME_DONT_FAKE_MONOTONIC=1"));
            words.addAll(words());
            Command done = Command.run(LIMIT, words);
            assertEquals(0, done.exit(), jump + ": " + done.out() + done.err());
            JsonNode run = new com.fasterxml.jackson.databind.ObjectMapper().readTree(done.out());
            assertEquals(0, Product.run("verify", run.get("run_dir").asText()).exit(), jump);
            steady.records();
            lines++;
        }
        nextRunSeals();
        verdict.seen(lines + " runs of other times sealed and verified; ledger and trail hold by their order");
    }

    @Test
    @DisplayName("the clock of serve jumps while it receives")
    void clockOfServe() throws Exception {
        Path library = FakeTime.library();
        Path now = Files.writeString(folder.resolve("now"), "+0");
        List<String> program = List.of(
                "env",
                "LD_PRELOAD=" + library,
                "FAKETIME_TIMESTAMP_FILE=" + now,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
        Path more = Study.write(folder.resolve("more"), "--many", "6", "--seed", "21");
        try (Node node = Node.under(program, Node.freePort(), data)) {
            for (String jump : List.of("+0", "+30d", "-30d")) {
                Files.writeString(now, jump);
                assertEquals(0, Dcmtk.echo(node).exit(), jump);
                Dcmtk.send(more, node.address());
            }
            assertEquals(0, node.stop());
        }
        assertTrue(Node.studies(data).containsValue(6));
        nextRunSeals();
        verdict.seen("associations and objects went on over jumps of 30 days, both ways");
    }

    @Test
    @DisplayName("memory runs out on one huge object")
    void outOfMemory() throws Exception {
        Path huge = folder.resolve("huge");
        Command.succeed(
                LIMIT, List.of(Scripts.PYTHON, Scripts.script("make_huge.py"), huge.toString(), "12000", "12000"));
        String before = Node.studies(data).toString();
        try (Node node = Node.serve(data)) {
            Dcmtk.send(huge, node.address());
            assertEquals(0, node.stop());
        }
        String uid = Node.studies(data).keySet().stream()
                .filter(found -> !before.contains(found))
                .findFirst()
                .orElseThrow();
        Set<Path> known = runs();
        List<String> words = Product.words(Study.processWords(data, uid).toArray(String[]::new));
        words.add(1, "-Xmx160m");
        Command done = Command.run(LIMIT, words);
        assertTrue(Arrays.asList(1, 3, 4, 6).contains(done.exit()), done.exit() + done.out() + done.err());
        for (Path run : runs()) {
            if (!known.contains(run)) {
                assertEquals(5, Product.run("verify", run.toString()).exit());
            }
        }
        nextRunSeals();
        verdict.seen("an image of 288 MB under 160 MB of heap: exit " + done.exit() + ", no seal, others go on");
    }

    @Test
    @DisplayName("kill -9 of backup, export and purge")
    void otherCommandsKilled() throws Exception {
        JsonNode run = Study.process(data, study);
        int killed = 0;
        for (int millis : List.of(300, 900, 1500, 2200, 3000, 4500)) {
            Path zip = folder.resolve("export-" + millis + ".zip");
            killed += killAfter(millis, "export", run.get("run_dir").asText(), zip.toString());
            assertTrue(!Files.exists(zip) || wholeZip(zip), "half an export has its name");
            Path backup = folder.resolve("backup-" + millis + ".zip");
            killed += killAfter(millis, "backup", backup.toString());
            assertTrue(!Files.exists(backup) || wholeZip(backup), "half a backup has its name");
        }
        for (int millis : List.of(500, 1300, 2500)) {
            killed += killAfter(millis, "purge", run.get("run_dir").asText(), "--confirm");
        }
        Command purge = Product.run("purge", run.get("run_dir").asText(), "--confirm", "--data", data.toString());
        assertTrue(purge.exit() == 0 || purge.exit() == 2, purge.err());
        nextRunSeals();
        verdict.seen(killed + " commands killed; what has its name is whole, the purge could be repeated");
    }

    private int killAfter(int millis, String... arguments) throws Exception {
        List<String> words = Product.words(arguments);
        words.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return ended ? 0 : 1;
    }

    private static boolean wholeZip(Path zip) throws Exception {
        try (var file = new java.util.zip.ZipFile(zip.toFile())) {
            return file.size() > 0;
        }
    }
}
