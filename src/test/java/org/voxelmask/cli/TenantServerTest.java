package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigException;
import org.voxelmask.demo.DemoInstance;
import org.voxelmask.demo.DemoSender;
import org.voxelmask.demo.DemoStudy;

/** Two tenants in one process, over real sockets: what one of them does, suffers and knows is nothing to the other. */
@Timeout(180)
class TenantServerTest {
    @TempDir
    Path folder;

    private final List<DemoInstance> study = DemoStudy.create(1);
    private TestingTenants tenants;

    @BeforeEach
    void write() throws IOException {
        tenants = new TestingTenants(folder);
        tenants.write("ALPHA", "a", "", "");
        tenants.write("BETA", "b", "", "");
    }

    @AfterEach
    void stop() throws IOException {
        tenants.close();
    }

    @Test
    void oneStudyInBothIsTwoStudiesWithNothingInCommon() throws Exception {
        tenants.start();
        assertEquals(tenants.address("a"), tenants.address("b"), "they share a port");
        assertEquals(0, DemoSender.send(study, tenants.address("a"), "ALPHA"));
        assertEquals(List.of(), tenants.studies("b"));
        assertEquals(0, DemoSender.send(study, tenants.address("b"), "BETA"));
        tenants.close();
        assertEquals(1, tenants.studies("a").size());
        assertEquals(1, tenants.studies("b").size());
        assertNotEquals(tenants.studies("a"), tenants.studies("b"), "study keys of different secrets");
        Set<String> common = keyedNames("a");
        common.retainAll(keyedNames("b"));
        assertEquals(Set.of(), common, "keyed names that both have");
        for (String[] pair : new String[][] {{"a", "ALPHA", "BETA"}, {"b", "BETA", "ALPHA"}}) {
            String trail = tenants.trail(pair[0]);
            assertTrue(trail.contains("\"called_aet\":\"" + pair[1] + "\""), trail);
            assertFalse(trail.contains(pair[2]), trail);
            assertEquals(1, trail.split("association_accepted", -1).length - 1, trail);
            assertEquals(
                    0, Said.by("audit", "verify", "--config", config(pair[0])).exitCode());
        }
    }

    @Test
    void aCallerOfOneIsRefusedByTheOtherAndOnlyThatTrailKnows() throws Exception {
        tenants.write("ALPHA", "a", "", "access: {callers: [{ae_title: DEMO}]}");
        tenants.write("BETA", "b", "", "access: {callers: [{ae_title: SCANNER}]}");
        tenants.start();
        assertEquals(0, DemoSender.send(study, tenants.address("a"), "ALPHA"));
        assertThrows(IOException.class, () -> DemoSender.send(study, tenants.address("b"), "BETA"));
        assertThrows(IOException.class, () -> DemoSender.send(study, tenants.address("b"), "GAMMA"));
        assertEquals(1, tenants.metric("voxelmask_associations_refused_total{reason=\"caller\",tenant=\"b\"}"));
        assertEquals(0, tenants.metric("voxelmask_associations_refused_total{reason=\"caller\",tenant=\"a\"}"));
        assertEquals(1, tenants.metric("voxelmask_associations_refused_total{reason=\"called\",tenant=\"\"}"));
        assertEquals(1, tenants.metric("voxelmask_associations_accepted_total{tenant=\"a\"}"));
        tenants.close();
        assertTrue(tenants.trail("b").contains("not in access.callers"));
        assertFalse(tenants.trail("a").contains("refused"), tenants.trail("a"));
        assertFalse(tenants.trail("a").contains("GAMMA") || tenants.trail("b").contains("GAMMA"));
    }

    @Test
    void aFullQuotaOfOneIsItsOwnAndTheNodeStaysReady() throws Exception {
        tenants.write("ALPHA", "a", ", max_staged_instances: 1", "");
        tenants.start();
        assertEquals(study.size() - 1, DemoSender.send(study, tenants.address("a"), "ALPHA"));
        assertEquals(0, DemoSender.send(study, tenants.address("b"), "BETA"));
        await("/health", 503, "\"a/staging\"");
        JsonNode ready = json("/health/ready");
        assertEquals("warn", ready.get("status").asText(), ready.toString());
        assertEquals("[\"a/staging\"]", ready.get("warning").toString());
        assertEquals("pass", json("/health/live").get("status").asText());
        assertEquals(study.size() - 1, tenants.metric("voxelmask_store_responses_total{status=\"A700\",tenant=\"a\"}"));
        assertEquals(0, tenants.metric("voxelmask_store_responses_total{status=\"A700\",tenant=\"b\"}"));
        assertEquals(2, tenants.metric("voxelmask_health_level{check=\"staging\",tenant=\"a\"}"));
        assertEquals(0, tenants.metric("voxelmask_health_level{check=\"staging\",tenant=\"b\"}"));
    }

    @Test
    void aTenantThatWasNeverServedBecauseOfAnotherDoesNotSayThatItStopped() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path other = tenants.config("b");
            Files.writeString(other, Files.readString(other).replaceFirst("port: 0", "port: " + taken.getLocalPort()));
            assertThrows(UserException.class, tenants::start);
        }
        for (String label : List.of("a", "b")) {
            Path trail = tenants.data(label).resolve("audit/audit.jsonl");
            assertFalse(Files.exists(trail) && Files.readString(trail).contains("serve_st"), label);
        }
        tenants.write("BETA", "b", "", "");
        tenants.start();
        tenants.close();
        for (String label : List.of("a", "b")) {
            String trail = tenants.trail(label);
            assertTrue(trail.indexOf("serve_started") < trail.indexOf("serve_stopped"), trail);
        }
    }

    @Test
    void aBrokenDiskTrailOrKeyOfOneKeepsTheOtherFromNothing() throws Exception {
        tenants.start();
        Path studies = tenants.data("a").resolve("staging/studies");
        Files.delete(studies);
        Files.createFile(studies); // whatever is to be written there cannot be
        assertEquals(study.size(), DemoSender.send(study, tenants.address("a"), "ALPHA"));
        assertEquals(0, DemoSender.send(study, tenants.address("b"), "BETA"));
        Files.delete(tenants.data("a").resolve("keys/names.key"));
        await("/health", 503, "\"a/keys\"");
        Path trail = tenants.data("a").resolve("audit/audit.jsonl");
        Files.delete(trail);
        Files.createDirectory(trail);
        assertThrows(IOException.class, () -> DemoSender.send(study, tenants.address("a"), "ALPHA"));
        assertEquals(0, DemoSender.send(study, tenants.address("b"), "BETA"));
        assertEquals(200, tenants.page("/health/ready").statusCode());
        assertEquals(200, tenants.page("/health/live").statusCode());
        assertFalse(
                json("/health").get("failing").toString().contains("\"b/"),
                tenants.page("/health").body());
        Files.delete(tenants.data("b").resolve("keys/staging.key"));
        await("/health/ready", 503, "\"b/keys\"");
        assertThrows(IOException.class, tenants::close, "the end of a cannot be written down, and is told");
        assertTrue(tenants.trail("b").contains("serve_stopped"), "and keeps b from nothing");
    }

    @Test
    void metricsAndPagesNameTenantsByTheirLabelsAndNothingElse() throws Exception {
        tenants.start();
        DemoSender.send(study, tenants.address("a"), "ALPHA");
        await("/health", 200, "\"tenant\":\"b\"");
        for (String page : List.of("/metrics", "/health", "/health/ready", "/health/live")) {
            String body = tenants.page(page).body();
            for (String secret : List.of("ALPHA", "BETA", "DEMO", folder.toString())) {
                assertFalse(body.contains(secret), page + " tells " + secret);
            }
            assertFalse(body.matches("(?s).*[0-9a-f]{64}.*"), page);
        }
        for (String line : tenants.page("/metrics").body().lines().toList()) {
            boolean ours = line.startsWith("voxelmask_") && !line.startsWith("voxelmask_build_info");
            assertTrue(!ours || line.matches(".*[{,]tenant=\"[ab]?\".*"), line);
        }
    }

    @Test
    void whatACommandIsGivenOfOneTenantKnowsNothingOfTheOther() throws Exception {
        tenants.start();
        DemoSender.send(study, tenants.address("a"), "ALPHA");
        DemoSender.send(study, tenants.address("b"), "BETA");
        tenants.close();
        String other = tenants.studies("b").get(0);
        String listed = Said.by("studies", "--config", config("a")).out();
        assertFalse(listed.contains(other), listed);
        assertTrue(listed.contains(tenants.studies("a").get(0).substring(0, 8)), listed);
        for (String[] words : new String[][] {
            {"process", other, "--mode", "pilot", "--profile", "research"},
            {"process", "../../b/staging/studies/" + other, "--mode", "pilot", "--profile", "research"},
            {"purge", "--staged", other, "--confirm"},
            {"preflight", other},
        }) {
            Said said = Said.by(append(words, "--config", config("a")));
            assertEquals(ExitCode.STUDY_NOT_READY, said.exitCode(), String.join(" ", words) + said.err());
        }
        assertEquals(List.of(other), tenants.studies("b"));
    }

    @Test
    void noPathGivenToACommandOfOneLeadsIntoTheOthersFolders() throws Exception {
        tenants.write("ALPHA", "a", "", "staging: {study_complete_after: 100ms}");
        tenants.start();
        DemoSender.send(study, tenants.address("a"), "ALPHA");
        tenants.close();
        String mine = tenants.studies("a").get(0);
        Path other = Files.createDirectories(tenants.data("b").resolve("output/voxelmask_runs/x"));
        Files.createSymbolicLink(folder.resolve("link"), other.getParent());
        for (String path : List.of(
                tenants.data("b").toString(),
                other.toString(),
                folder + "/a/../b/output/new",
                folder + "/link/../new/deeper",
                folder + "/link/new")) {
            String zip = folder.resolve("out.zip").toString();
            for (String[] words : new String[][] {
                {"process", mine, "--mode", "pilot", "--profile", "research", "--output", path},
                {"preflight", "--output", path},
                {"runs", "--output", path},
                {"purge", "--expired", "--output", path},
                {"purge", path, "--confirm"},
                {"export", path, zip},
            }) {
                Said said = ready(append(words, "--config", config("a")));
                assertEquals(ExitCode.USAGE, said.exitCode(), String.join(" ", words) + said.err());
                assertTrue(said.err().contains("data folder of another node"), said.err());
                assertTrue(said.isOneSentence(), said.err());
            }
        }
        assertTrue(Files.exists(other));
        assertEquals(
                0,
                Said.by("runs", "--config", config("a"), "--output", folder + "/a/output")
                        .exitCode());
    }

    /** Silence decides when a study is complete. */
    private static Said ready(String... words) throws InterruptedException {
        Said said = Said.by(words);
        while (said.exitCode() == ExitCode.STUDY_NOT_READY) {
            Thread.sleep(50);
            said = Said.by(words);
        }
        return said;
    }

    @Test
    void aCopyOfADataFolderIsNotAnotherTenant() throws Exception {
        tenants.start();
        tenants.close();
        Path copy = Files.createDirectories(tenants.data("b")).resolve("keys/project.key");
        Files.copy(tenants.data("a").resolve("keys/project.key"), copy, StandardCopyOption.REPLACE_EXISTING);
        UserException e = assertThrows(UserException.class, tenants::start);
        assertTrue(e.getMessage().contains("tenants a and b have the same keys"), e.getMessage());
    }

    @Test
    void whatIsWrongWithAnyOfThemStopsAllBeforeAnythingIsMade() throws Exception {
        tenants.write("ALPHA", "a", "", "nonsense: 1");
        tenants.write("ALPHA", "b", "", "access: {allow_any_caller: maybe}");
        ConfigException e = assertThrows(ConfigException.class, tenants::start);
        String text = e.getMessage();
        assertTrue(text.contains("a.yaml, line 5: nonsense"), text);
        assertTrue(text.contains("b.yaml, line 5: access.allow_any_caller"), text);
        assertFalse(Files.exists(tenants.data("a")) || Files.exists(tenants.data("b")));
        tenants.write("ALPHA", "a", "", "");
        tenants.write("ALPHA", "b", "", "");
        Said said = Said.by("serve", "--config", config("a"), "--config", config("b"));
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.err().contains("node.ae_title"), said.err());
        assertFalse(Files.exists(tenants.data("a")) || Files.exists(tenants.data("b")));
    }

    @Test
    void everyOtherCommandTakesOneConfigurationAndServeNoSettingOfOneNode() {
        for (String command : List.of("studies", "runs", "status", "preflight", "config show", "audit verify")) {
            Said said = Said.by((command + " --config " + config("a") + " --config " + config("b")).split(" "));
            assertEquals(ExitCode.USAGE, said.exitCode(), command);
            assertTrue(said.err().contains("--config"), said.err());
        }
        for (String option : List.of("--data", "--port", "--ae-title")) {
            Said said = Said.by("serve", "--config", config("a"), "--config", config("b"), option, "1");
            assertEquals(ExitCode.USAGE, said.exitCode());
            assertTrue(said.err().contains("write them into the files"), said.err());
        }
    }

    private Set<String> keyedNames(String label) throws IOException {
        try (var all = Files.walk(tenants.data(label).resolve("staging"))) {
            return new TreeSet<>(all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{64}.*"))
                    .toList());
        }
    }

    private String config(String label) {
        return tenants.config(label).toString();
    }

    private JsonNode json(String page) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(tenants.page(page).body());
    }

    private void await(String page, int status, String text) throws IOException, InterruptedException {
        var answer = tenants.page(page);
        while (answer.statusCode() != status
                || !answer.body().contains(text)
                || answer.body().contains("not been looked")) {
            Thread.sleep(20);
            answer = tenants.page(page);
        }
    }

    private static String[] append(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
