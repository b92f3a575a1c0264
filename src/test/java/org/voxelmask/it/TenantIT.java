package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants behind one port of one process, sent to by DCMTK, each processed, then asked for what is the other's. */
@Timeout(900)
class TenantIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Map<String, JsonNode> runs = new TreeMap<>();
    private Path log;
    private int port;

    @BeforeEach
    void tools() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        port = Node.freePort();
        log = folder.resolve("stderr");
        write("clinic", "CLINIC", "CTCLINIC");
        write("research", "RESEARCH", "CTRESEARCH");
    }

    private void write(String label, String title, String caller) throws IOException {
        Files.writeString(
                folder.resolve(label + ".yaml"), """
                node: {ae_title: %s, label: %s, port: %d}
                access: {callers: [{ae_title: %s}]}
                data: {dir: %s}
                quota: {max_staged_bytes: 1GiB}
                staging: {study_complete_after: 1s}
                """.formatted(title, label, port, caller, folder.resolve(label)));
    }

    @Test
    void oneStudyForTwoTenantsStaysTwoFromThePortToThePurge() throws Exception {
        Path source = Study.write(folder.resolve("study"), "--many", "3", "--seed", "3");
        Process serve = serve();
        try {
            assertEquals(0, send(source, "CTCLINIC", "CLINIC").exit());
            assertEquals(0, send(source, "CTRESEARCH", "RESEARCH").exit());
            for (String[] wrong : new String[][] {
                {"CTCLINIC", "RESEARCH"}, {"CTRESEARCH", "CLINIC"}, {"CTCLINIC", "clinic"}, {"CTCLINIC", "NOBODY"}
            }) {
                assertNotEquals(0, send(source, wrong[0], wrong[1]).exit(), String.join(" to ", wrong));
            }
            for (String label : List.of("clinic", "research")) {
                runs.put(label, process(label));
            }
        } finally {
            serve.destroy();
            assertTrue(serve.waitFor(30, TimeUnit.SECONDS));
        }
        assertEquals(0, serve.exitValue());
        copiesHaveNothingInCommon();
        theOthersRunIsNotToBeHad();
        logAndTrailsKnowTheirOwn();
    }

    private void copiesHaveNothingInCommon() throws IOException {
        List<String> clinic = outputs("clinic");
        List<String> research = outputs("research");
        assertEquals(clinic.size(), research.size());
        assertFalse(clinic.isEmpty());
        clinic.retainAll(research);
        assertEquals(List.of(), clinic, "masked UIDs that both made");
    }

    private List<String> outputs(String label) throws IOException {
        try (Stream<Path> all = Files.list(run(label).resolve("output"))) {
            return new ArrayList<>(
                    all.map(file -> file.getFileName().toString()).toList());
        }
    }

    private void theOthersRunIsNotToBeHad() throws Exception {
        String id = runs.get("research").get("run_id").asText();
        assertFalse(Product.succeed("runs", "--config", config("clinic")).out().contains(id));
        assertTrue(Product.succeed("runs", "--config", config("research")).out().contains(id));
        String ledger = Product.succeed("ledger", "verify", "--config", config("clinic"))
                .out();
        assertFalse(ledger.contains(id), ledger);
        Path copy = folder.resolve("elsewhere/voxelmask_runs").resolve(id);
        copyTree(run("research"), copy); // taken out of its node's folder, it is still not this node's
        Path zip = folder.resolve("out.zip");
        for (String run : List.of(id, run("research").toString(), copy.toString())) {
            Command export = Product.run("export", run, zip.toString(), "--config", config("clinic"));
            assertNotEquals(0, export.exit(), run);
            assertFalse(Files.exists(zip));
            Command purge = Product.run("purge", run, "--confirm", "--config", config("clinic"));
            assertEquals(2, purge.exit(), purge.out() + purge.err());
        }
        Command purge = Product.run("purge", copy.toString(), "--confirm", "--config", config("clinic"));
        assertTrue(purge.err().contains("is in neither ledger nor audit trail of this node"), purge.err());
        assertFalse(outputs("research").isEmpty(), "a purge of one tenant took another's copies");
        Path keys = folder.resolve("clinic/keys/key_chain.jsonl");
        assertEquals(
                5,
                Product.run("verify", run("research").toString(), "--public-key", keys.toString())
                        .exit());
        assertEquals(0, Product.run("verify", run("research").toString()).exit());
        assertEquals(
                0,
                Product.run("purge", id, "--confirm", "--config", config("research"))
                        .exit());
    }

    private void logAndTrailsKnowTheirOwn() throws IOException {
        String clinic = Files.readString(folder.resolve("clinic/audit/audit.jsonl"));
        String research = Files.readString(folder.resolve("research/audit/audit.jsonl"));
        for (String word : List.of("RESEARCH", "CTRESEARCH\",\"called_aet\":\"RESEARCH", "NOBODY")) {
            assertFalse(clinic.replace("\"calling_aet\":\"CTRESEARCH\"", "").contains(word), clinic);
        }
        assertFalse(research.contains("\"called_aet\":\"CLINIC\"") || research.contains("NOBODY"), research);
        assertFalse(clinic.contains(runs.get("research").get("run_id").asText()));
        String said = Files.readString(log);
        assertTrue(
                said.lines().anyMatch(line -> line.contains("\"tenant\":\"research\"") && line.contains("CTCLINIC")),
                said);
        List<String> called = said.lines()
                .filter(line -> line.contains("association_refused") && line.contains("called"))
                .toList();
        assertEquals(2, called.size(), said); // clinic and NOBODY, which are no titles here
        assertTrue(called.stream().noneMatch(line -> line.contains("tenant")), said);
    }

    private Process serve() throws IOException {
        Process serve = new ProcessBuilder(
                        Product.words("serve", "--config", config("clinic"), "--config", config("research")))
                .redirectError(log.toFile())
                .start();
        BufferedReader out = serve.inputReader(StandardCharsets.UTF_8);
        List<String> said = List.of(String.valueOf(out.readLine()), String.valueOf(out.readLine()));
        assertTrue(said.get(0).startsWith("tenant clinic: CLINIC at 127.0.0.1:" + port), said + Files.readString(log));
        assertTrue(said.get(1).startsWith("tenant research: RESEARCH at 127.0.0.1:" + port), said.toString());
        assertEquals("ready: 2 tenants", out.readLine());
        return serve;
    }

    private Command send(Path source, String calling, String called) throws IOException, InterruptedException {
        String[] address = {"127.0.0.1", "" + port};
        List<String> words =
                Dcmtk.words("storescu", address, "-aec", called, "-aet", calling, "-xe", "+sd", "+sp", "*.dcm");
        words.add(source.toString());
        return Command.run(LIMIT, words);
    }

    private JsonNode process(String label) throws Exception {
        Matcher key = Pattern.compile("\"study_key\" ?: ?\"([0-9a-f]{64})\"")
                .matcher(Product.succeed("studies", "--config", config(label), "--json")
                        .out());
        assertTrue(key.find());
        String[] words = {
            "process", key.group(1), "--mode", "pilot", "--profile", "clinical", "--json", "--config", config(label)
        };
        Command done = Product.run(words);
        while (done.exit() == 7) { // silence decides when a study is complete
            done = Product.run(words);
        }
        assertEquals(0, done.exit(), done.out() + done.err());
        return JSON.readTree(done.out());
    }

    private Path run(String label) {
        return folder.resolve(label)
                .resolve("output/voxelmask_runs")
                .resolve(runs.get(label).get("run_id").asText());
    }

    private String config(String label) {
        return folder.resolve(label + ".yaml").toString();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
