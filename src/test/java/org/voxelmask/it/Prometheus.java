package org.voxelmask.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Debian's Prometheus, with a configuration and a store of its own, on a free port. */
final class Prometheus implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port;
    private final Path log;
    private final Process process;

    private Prometheus(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(Path.of("/usr/bin/promtool"));
    }

    /** Scrapes one port of this machine every second, with the shipped rules. */
    static Prometheus scraping(int target, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path rules = Path.of("conf/prometheus-rules.yml").toAbsolutePath();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [%s]
                scrape_configs:
                  - job_name: voxelmask
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(rules, target));
        int port = Node.freePort();
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("store"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Prometheus prometheus = new Prometheus(port, log, process);
        Await.until(READY, prometheus::isReady);
        return prometheus;
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended: " + Files.readString(log));
        }
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** The values of an expression now; fails when Prometheus does not understand it. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        HttpResponse<String> response =
                get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        JsonNode answer = json.readTree(response.body());
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(expression + ": " + response.body());
        }
        return answer.at("/data/result");
    }

    /** The one value of an expression; NaN when it has none. */
    double value(String expression) throws IOException, InterruptedException {
        JsonNode result = query(expression);
        return result.size() == 1 ? result.get(0).at("/value/1").asDouble() : Double.NaN;
    }

    /** Groups of rules, and how their last evaluation went. */
    JsonNode rules() throws IOException, InterruptedException {
        return json.readTree(get("/api/v1/rules").body()).at("/data/groups");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(1))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
