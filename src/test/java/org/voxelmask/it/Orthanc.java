package org.voxelmask.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Debian's Orthanc as the PACS: started with a configuration and a storage folder of its own, on free ports. */
final class Orthanc implements AutoCloseable {
    private static final String PROGRAM = "/usr/sbin/Orthanc";
    private static final Duration READY = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Path log;
    private final Process process;

    private Orthanc(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    static boolean installed() {
        return Files.isExecutable(Path.of(PROGRAM));
    }

    /** With modalities by name; returns when it answers. */
    static Orthanc start(Path folder, Map<String, Modality> modalities) throws IOException {
        Path storage = Files.createDirectories(folder.resolve("storage"));
        int port = Node.freePort();
        ObjectNode config = new ObjectMapper().createObjectNode();
        config.put("Name", "PACS under test");
        config.put("StorageDirectory", storage.toString()).put("IndexDirectory", storage.toString());
        config.putArray("Plugins");
        config.put("HttpPort", port)
                .put("KeepAlive", false)
                .put("RemoteAccessAllowed", false)
                .put("AuthenticationEnabled", false);
        config.put("DicomServerEnabled", false).put("DicomAet", "ORTHANC");
        ObjectNode known = config.putObject("DicomModalities");
        modalities.forEach((name, m) ->
                known.putArray(name).add(m.aeTitle).add("127.0.0.1").add(m.port));
        Path file = Files.writeString(folder.resolve("orthanc.json"), config.toString());
        Path log = folder.resolve("orthanc.log");
        Process process = new ProcessBuilder(PROGRAM, "--verbose", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Orthanc orthanc = new Orthanc(port, log, process);
        Await.until(READY, orthanc::answers);
        return orthanc;
    }

    /** An application entity that Orthanc may send to. */
    record Modality(String aeTitle, int port) {}

    private boolean answers() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Orthanc ended: " + log());
        }
        try {
            return request("GET", "/system", HttpRequest.BodyPublishers.noBody())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** What it said so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return ok(request("GET", path, HttpRequest.BodyPublishers.noBody()));
    }

    JsonNode upload(Path file) throws IOException, InterruptedException {
        return ok(request("POST", "/instances", HttpRequest.BodyPublishers.ofFile(file)));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return ok(tryPost(path, body));
    }

    HttpResponse<String> tryPost(String path, String body) throws IOException, InterruptedException {
        return request("POST", path, HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> request(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(LIMIT)
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ok(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.uri() + ": " + response.statusCode() + " " + response.body() + log());
        }
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
