package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.demo.DemoInstance;
import org.voxelmask.demo.DemoSender;
import org.voxelmask.demo.DemoStudy;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.health.NodeMetrics;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.stage.Staging;

/** A node that receives, asked over HTTP while real things go wrong. */
@Timeout(180)
class HealthTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Node node;
    private Health health;
    private AssociationAcceptor acceptor;

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void aNewNodeIsWellAndSaysSoOnEveryPage() throws Exception {
        start();
        awaitPage("/health", 200);
        for (String page : List.of("/health", "/health/live", "/health/ready")) {
            assertEquals("pass", json(page).get("status").asText(), page);
        }
        List<String> checks = new ArrayList<>();
        json("/health")
                .get("checks")
                .forEach(check -> checks.add(check.get("check").asText()));
        assertEquals(
                List.of(
                        "receiver",
                        "memory",
                        "disk",
                        "keys",
                        "staging",
                        "staging_age",
                        "database",
                        "ledger",
                        "text_engine",
                        "audit_trail"),
                checks);
        assertFalse(Files.exists(node.config().data().dir().resolve("gate2.db")), "a look made the tables");
        assertFalse(Files.exists(node.ledgerFile()), "a look made the ledger");
        assertFalse(Files.exists(keyFile("signing.pem")), "a look made a key");
    }

    @Test
    void aFullQuotaTakesTheNodeOutOfReadyAndItIsCounted() throws Exception {
        start(new ConfigFlag("quota.max_staged_instances", "(test)", "2"));
        List<DemoInstance> study = DemoStudy.create(1);
        assertEquals(
                2,
                DemoSender.send(study, acceptor.address(), node.config().node().aeTitle()));
        awaitFailing("/health/ready", "staging");
        assertEquals(200, get("/health/live").statusCode());
        awaitMetric("voxelmask_staging_instances", 2);
        String metrics = get("/metrics").body();
        assertEquals(2, value(metrics, "voxelmask_store_responses_total{status=\"0000\"}"));
        assertEquals(2, value(metrics, "voxelmask_store_responses_total{status=\"A700\"}"));
        assertEquals(4, value(metrics, "voxelmask_store_response_seconds_count"));
        assertEquals(1, value(metrics, "voxelmask_associations_accepted_total"));
        assertEquals(1, value(metrics, "voxelmask_staging_studies"));
        assertTrue(value(metrics, "voxelmask_received_bytes_total") > 100_000, metrics);
        awaitMetric("voxelmask_health_level{check=\"staging\"}", 2);
    }

    @Test
    void aMissingOrAnotherKeyFails() throws Exception {
        start();
        Path key = keyFile("project.key");
        byte[] content = Files.readAllBytes(key);
        Files.delete(key);
        awaitFailing("/health/ready", "keys");
        assertTrue(get("/health").body().contains("project.key is gone"));
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "ab".repeat(32) + "\n");
        await(() -> get("/health").body().contains("is not the one"));
        Files.write(key, content);
        awaitPage("/health/ready", 200);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        awaitFailing("/health/ready", "keys");
    }

    @Test
    void aCorruptLedgerFailsButTheNodeGoesOnReceiving() throws Exception {
        start();
        String key = "a".repeat(64);
        for (int i = 0; i < 3; i++) {
            node.ledger().append(LedgerEvent.runStarted(UUID.randomUUID(), UUID.randomUUID(), key));
        }
        await(() -> get("/health").body().contains("3 leaves"));
        String ledger = Files.readString(node.ledgerFile());
        Files.writeString(node.ledgerFile(), ledger.replaceFirst("aaaa", "aaab"));
        awaitFailing("/health", "ledger");
        assertEquals(200, get("/health/ready").statusCode());
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void tablesThatAreNoneFail() throws Exception {
        start();
        Files.writeString(node.config().data().dir().resolve("gate2.db"), "no database ".repeat(1000));
        awaitFailing("/health", "database");
    }

    @Test
    void studiesThatStayForTooLongFailAndTheirAgeIsShown() throws Exception {
        start(new ConfigFlag("health.staging_limit", "(test)", "1s"));
        DemoSender.send(
                DemoStudy.create(1), acceptor.address(), node.config().node().aeTitle());
        awaitFailing("/health", "staging_age");
        assertEquals(200, get("/health/ready").statusCode());
        assertTrue(value(get("/metrics").body(), "voxelmask_staging_oldest_age_seconds") >= 1);
    }

    @Test
    void aReceiverThatTakesNothingMoreIsNotAlive() throws Exception {
        start();
        acceptor.close();
        awaitFailing("/health/live", "receiver");
    }

    /** What a sender says of itself can neither name a series nor stand on a page. */
    @Test
    void nothingOfAPeerOrAPatientStandsOnAnyPage() throws Exception {
        start();
        List<DemoInstance> study = DemoStudy.create(7);
        Set<String> before = series();
        DemoSender.send(study, acceptor.address(), node.config().node().aeTitle());
        assertEquals(
                ExitCode.PEER,
                Said.by("echo", "NOBODY@127.0.0.1:" + acceptor.address().getPort())
                        .exitCode());
        awaitMetric("voxelmask_associations_refused_total{reason=\"called\"}", 1);
        assertEquals(before, series(), "series that came into being by what was sent");
        for (String page : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
            String body = get(page).body();
            for (DemoInstance instance : study) {
                for (int tag : new int[] {
                    Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID, Tag.PatientID, Tag.PatientName
                }) {
                    assertFalse(body.contains(instance.dataset().getString(tag)), page);
                }
            }
            assertFalse(body.contains("NOBODY"), page);
            assertFalse(body.contains("DEMO"), page);
            assertFalse(body.contains(folder.toString()), page);
            assertFalse(body.matches("(?s).*[0-9a-f]{64}.*"), page);
        }
    }

    @Test
    void anAddressOfTheNetworkIsCodeTwo() {
        Path file = folder.resolve("config.yaml");
        write(file, "health: {enabled: true, bind: 0.0.0.0, port: 0}\nnode: {port: 0}\n");
        Said said = Said.by(
                "serve",
                "--config",
                file.toString(),
                "--data",
                folder.resolve("other").toString());
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.isOneSentence(), said.err());
        assertTrue(said.err().contains("health.allow_network"), said.err());
        Said port = Said.by("serve", "--health-port", "70000");
        assertEquals(ExitCode.USAGE, port.exitCode());
        assertTrue(port.err().contains("--health-port"), port.err());
    }

    @Test
    void statusTellsTheSameOnATerminalAndMakesNothing() throws Exception {
        start();
        String data = node.config().data().dir().toString();
        Said said = Said.by("status", "--data", data, "--receiving");
        assertEquals(0, said.exitCode(), said.out());
        assertTrue(said.out().contains("PASS  receiver"), said.out());
        assertTrue(said.out().contains("runs  0 success, 0 partial, 0 fail"), said.out());
        stop();
        open.clear();
        assertEquals(0, Said.by("status", "--data", data).exitCode(), "nobody receives, and nobody asked for that");
        Said nobody = Said.by("status", "--data", data, "--receiving", "--json");
        assertEquals(ExitCode.PREFLIGHT_FAILED, nobody.exitCode());
        assertEquals(
                "[\"receiver\"]", JSON.readTree(nobody.out()).get("failing").toString());
        Files.delete(keyFile("staging.key"));
        Said gone = Said.by("status", "--data", data);
        assertEquals(ExitCode.USAGE, gone.exitCode());
        assertTrue(gone.err().contains("staging.key"), gone.err());
        assertFalse(Files.exists(keyFile("staging.key")), "a look made a key");
        assertFalse(Files.exists(node.config().data().dir().resolve("gate2.db")), "a look made the tables");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void start(ConfigFlag... more) throws Exception {
        List<ConfigFlag> flags = new ArrayList<>(List.of(more));
        flags.add(new ConfigFlag("data.dir", "(test)", folder.resolve("data").toString()));
        flags.add(new ConfigFlag("node.port", "(test)", "0"));
        flags.add(new ConfigFlag("health.enabled", "(test)", "true"));
        flags.add(new ConfigFlag("health.port", "(test)", "0"));
        flags.add(new ConfigFlag("health.refresh", "(test)", "100ms"));
        flags.add(new ConfigFlag("health.deep_refresh", "(test)", "1s"));
        NodeConfig config = ConfigLoader.load(Optional.empty(), flags);
        node = Node.open(config);
        Staging staging = node.receive();
        open.add(staging);
        NodeMetrics metrics = new NodeMetrics("1.2.3");
        open.add(metrics);
        acceptor = node.listen(staging, AssociationGate.OPEN, metrics.receive());
        open.add(acceptor);
        health = Health.start(node, staging, acceptor, metrics);
        open.add(health);
    }

    private Path keyFile(String name) {
        return node.keys().folder().file(name);
    }

    private HttpResponse<String> get(String page) throws IOException, InterruptedException {
        URI uri = URI.create(health.place().replaceFirst("/health$", page));
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String page) throws IOException, InterruptedException {
        return JSON.readTree(get(page).body());
    }

    private void awaitPage(String page, int status) throws Exception {
        await(() -> get(page).statusCode() == status && !get(page).body().contains("\"warn\""));
    }

    private void awaitFailing(String page, String check) throws Exception {
        await(() -> get(page).statusCode() == 503
                && json(page).get("failing").toString().contains("\"" + check + "\""));
    }

    private void awaitMetric(String series, double wanted) throws Exception {
        await(() -> value(get("/metrics").body(), series) == wanted);
    }

    /** Whether something holds that another thread brings about. */
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            Thread.sleep(10);
        }
    }

    private static double value(String metrics, String series) {
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(metrics);
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    /** Every series of the node's own by its name and labels. */
    private Set<String> series() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("voxelmask_"))
                .forEach(line -> names.add(line.substring(0, line.lastIndexOf(' '))));
        return names;
    }
}
