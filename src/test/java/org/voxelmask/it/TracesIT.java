package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Collectors of traces that are away, or take a connection and never answer: who is traced does not notice. */
@Timeout(300)
class TracesIT {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void needsSenders() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        data = folder.resolve("data");
    }

    /** In the file that {@link Study#processWords} finds. */
    private String config(int port) throws Exception {
        Path file = folder.resolve("data.yaml");
        Files.writeString(file, """
                log: {format: json}
                detection: {engine: tesseract, threads: 1}
                process: {residual_gate: false}
                traces: {enabled: true, endpoint: "http://127.0.0.1:%d/v1/traces", last_wait: 200ms}
                """.formatted(port));
        return file.toString();
    }

    private String received(int port) throws Exception {
        Path source = Study.write(folder.resolve("study"), "--small", "--seed", "2");
        try (Node node = Node.serve(data, "--config", config(port))) {
            Dcmtk.send(source, node.address());
            assertEquals(0, node.stop());
            return node.log();
        }
    }

    /** Every line in the log's own form: the library says nothing by itself. */
    private static List<String> events(String log) throws Exception {
        List<String> events = new ArrayList<>();
        for (String line : log.lines().toList()) {
            JsonNode parsed = new ObjectMapper().readTree(line);
            assertTrue(parsed.hasNonNull("event"), line);
            events.add(parsed.get("event").asText());
        }
        return events;
    }

    private void processes() throws Exception {
        Command run = Product.run(Study.processWords(data, Study.uid(data)).toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        assertTrue(events(run.err()).contains("traces_lost"), run.err());
    }

    @Test
    void nobodyNoticesACollectorThatIsAway() throws Exception {
        String log = received(Node.freePort());
        assertTrue(events(log).contains("traces_not_sent"), log);
        processes();
    }

    @Test
    void nobodyWaitsForACollectorThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String log = received(silent.getLocalPort());
            assertTrue(events(log).contains("traces_lost"), log);
            processes();
        }
    }
}
