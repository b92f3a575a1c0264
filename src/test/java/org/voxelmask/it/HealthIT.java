package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running node under the eyes of Debian's Prometheus. */
@Timeout(900)
class HealthIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @BeforeEach
    void tools() throws Exception {
        assumeTrue(Dcmtk.installed(), "needs storescu: run .ci/install");
        assumeTrue(Command.pythonReady(), "needs python3-pydicom, python3-numpy and python3-pil: run .ci/install");
        assumeTrue(Prometheus.installed(), "needs prometheus: run .ci/install");
    }

    @Test
    void prometheusSeesWhatIsReceivedAndWhatRunsDid() throws Exception {
        Path data = folder.resolve("data");
        Path source = Study.write(folder.resolve("study"), "--small", "--seed", "2");
        int port = Node.freePort();
        try (Node node = Node.serve(data, "--health-port", "" + port);
                Prometheus prometheus = Prometheus.scraping(port, folder.resolve("prometheus"))) {
            Await.until(SOON, () -> prometheus.value("up{job=\"voxelmask\"}") == 1);
            Dcmtk.send(source, node.address());
            int staged = Node.studies(data).values().iterator().next();
            Await.until(SOON, () -> prometheus.value("voxelmask_store_responses_total{status=\"0000\"}") == staged);
            Await.until(SOON, () -> prometheus.value("voxelmask_staging_instances") == staged);
            assertEquals(1, prometheus.value("voxelmask_staging_studies"));
            assertEquals(staged, prometheus.value("voxelmask_store_response_seconds_count"));
            Study.process(data, Study.uid(data));
            Await.until(SOON, () -> prometheus.value("voxelmask_runs_total{outcome=\"success\"}") == 1);
            Await.until(SOON, () -> prometheus.value("voxelmask_run_detection_seconds_count") == 1);
            assertTrue(prometheus.value("voxelmask_run_detection_seconds_sum") > 0);
            assertEquals(staged, prometheus.value("sum(voxelmask_run_instances_total)"));
            Await.until(SOON, () -> prometheus.value("voxelmask_staging_studies") == 0);
            for (JsonNode panel : dashboard().get("panels")) {
                for (JsonNode target : panel.get("targets")) {
                    prometheus.query(target.get("expr").asText().replaceAll("\\$[a-z]+", ".*"));
                }
            }
            Await.until(SOON, () -> rulesAreEvaluated(prometheus));
            assertEquals(
                    0, prometheus.query("ALERTS{alertname=\"VoxelMaskDown\"}").size());
            assertEquals(0, prometheus.query("voxelmask_health_level == 2").size());
            Path page = Files.writeString(folder.resolve("metrics.txt"), page(port, "/metrics"));
            promtool(page, "check", "metrics");
            Command status = Product.succeed("status", "--data", data.toString(), "--receiving", "--json");
            JsonNode said = new ObjectMapper().readTree(status.out());
            assertEquals(1, said.at("/runs/success").asInt());
            assertEquals("[]", said.get("failing").toString());
            assertEquals(0, node.stop());
            Await.until(SOON, () -> prometheus.value("up{job=\"voxelmask\"}") == 0);
        }
    }

    private static boolean rulesAreEvaluated(Prometheus prometheus) throws IOException, InterruptedException {
        int rules = 0;
        for (JsonNode group : prometheus.rules()) {
            for (JsonNode rule : group.get("rules")) {
                assertEquals("", rule.path("lastError").asText(), rule.toString());
                if (!rule.get("health").asText().equals("ok")) {
                    return false;
                }
                rules++;
            }
        }
        return rules >= 16;
    }

    @Test
    void rulesAreRightByTheirOwnTests() throws Exception {
        promtool(null, "check", "rules", "conf/prometheus-rules.yml");
        promtool(null, "test", "rules", "src/test/prometheus/rules-test.yml");
    }

    /** Every metric of the rules and of the dashboard is one that the node shows. */
    @Test
    void rulesAndDashboardNameOnlyWhatThereIs() throws Exception {
        int port = Node.freePort();
        try (Node node = Node.serve(folder.resolve("data"), "--health-port", "" + port)) {
            String page = page(port, "/metrics");
            Pattern name = Pattern.compile("\\b(voxelmask_[a-z0-9_]+|jvm_[a-z_]+)");
            String used = Files.readString(Path.of("conf/prometheus-rules.yml")) + dashboard();
            Matcher names = name.matcher(used);
            int found = 0;
            while (names.find()) {
                found++;
                boolean onlyAfterARun = names.group().matches("voxelmask_run_(instances|excluded)_total");
                assertTrue(onlyAfterARun || page.contains("\n" + names.group()), names.group());
            }
            assertTrue(found > 30, "the search finds names at all");
            assertEquals(0, node.stop());
        }
    }

    /** Watched or not, the copies are the same bytes. */
    @Test
    void copiesAreTheSameBytesWithHealthOnAndOff() throws Exception {
        Path quiet = folder.resolve("quiet");
        String uid = Study.stageSmall(quiet, folder.resolve("study"));
        Path watched = folder.resolve("watched");
        Command.succeed(SOON, List.of("cp", "-a", quiet.toString(), watched.toString()));
        Study.process(quiet, uid);
        int port = Node.freePort();
        try (Node node = Node.serve(watched, "--health-port", "" + port);
                Prometheus prometheus = Prometheus.scraping(port, folder.resolve("prometheus"))) {
            Await.until(SOON, () -> prometheus.value("up{job=\"voxelmask\"}") == 1);
            Study.process(watched, uid);
            assertEquals(0, node.stop());
        }
        Map<String, byte[]> one = copies(Study.output(quiet));
        Map<String, byte[]> other = copies(Study.output(watched));
        assertFalse(one.isEmpty());
        assertEquals(one.keySet(), other.keySet());
        one.forEach((name, bytes) -> assertArrayEquals(bytes, other.get(name), name));
    }

    private static Map<String, byte[]> copies(Path output) throws IOException {
        Map<String, byte[]> copies = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".dcm")).toList()) {
                copies.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return copies;
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(Path.of("conf/grafana-dashboard.json")));
    }

    private static String page(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private void promtool(Path input, String... words) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "promtool", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("promtool"), Stream.of(words)).toList())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        assertEquals(0, builder.start().waitFor(), Files.readString(said));
    }
}
