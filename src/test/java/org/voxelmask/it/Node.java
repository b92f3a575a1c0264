package org.voxelmask.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A running {@code serve} on a free port, with a data folder of its own. */
final class Node implements AutoCloseable {
    static final String AE_TITLE = "JUDGED";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int STOP_SECONDS = 30;

    private final Path data;
    private final int port;
    private final Process process;

    private Node(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /** Starts the node and returns when it has said that it is ready. */
    static Node serve(Path data, String... options) throws IOException {
        return serve(freePort(), data, options);
    }

    /** The same on a port of choice. */
    static Node serve(int port, Path data, String... options) throws IOException {
        return under(List.of(), port, data, options);
    }

    /** The same under a program that starts it, such as strace. */
    static Node under(List<String> program, int port, Path data, String... options) throws IOException {
        List<String> words = new ArrayList<>(program);
        words.addAll(Product.words("serve", "--port", "" + port, "--ae-title", AE_TITLE, "--data", data.toString()));
        words.addAll(List.of(options));
        Path errors = errors(Files.createDirectories(data));
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        if (out.readLine() == null) {
            throw new AssertionError("serve ended before it was ready: " + Files.readString(errors));
        }
        return new Node(data, port, process);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String[] address() {
        return new String[] {LOOPBACK, "" + port};
    }

    Path data() {
        return data;
    }

    /** What it said on its log so far. */
    String log() throws IOException {
        return Files.readString(errors(data));
    }

    private static Path errors(Path data) {
        return data.resolveSibling(data.getFileName() + ".stderr");
    }

    long pid() {
        return process.pid();
    }

    /** kill -9; of a node under another program, of both. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code. */
    int stop() throws InterruptedException {
        process.children().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("serve did not stop within " + STOP_SECONDS + " s of SIGTERM");
        }
        return process.exitValue();
    }

    /** Study Instance UID to number of instances, as {@code studies} tells. */
    static Map<String, Integer> studies(Path data) throws IOException, InterruptedException {
        Command done = Product.succeed("studies", "--data", data.toString(), "--json", "--show-uids");
        Map<String, Integer> found = new TreeMap<>();
        for (JsonNode study : new ObjectMapper().readTree(done.out())) {
            found.put(study.get("study_uid").asText(), study.get("instances").asInt());
        }
        return found;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
