package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.testing.TestingCollector;
import org.voxelmask.tls.DevelopmentFiles;

/** Logs in JSON, audit messages elsewhere, traces, a label and health, on and off: they tell and change nothing. */
@Timeout(600)
class FeaturesIT {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void needsSenders() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        assumeTrue(Rsyslog.installed(), "rsyslog-openssl is not installed");
        data = folder.resolve("data");
    }

    /** In the file that {@link Study#processWords} finds. */
    private void config(String more) throws IOException {
        Files.writeString(folder.resolve("data.yaml"), """
                retention: {purge_staging_after_seal: false}
                """ + more);
    }

    private static String everything(int port, Path certs, TestingCollector collector) {
        return """
                node: {label: theatre-3}
                log: {level: debug, format: json}
                health: {enabled: true, port: 0}
                audit_syslog:
                  enabled: true
                  host: 127.0.0.1
                  port: %1$d
                  trusted_cas: %2$s/ca.pem
                  certificate: %2$s/node.pem
                  private_key: %2$s/node-key.pem
                traces: {enabled: true, endpoint: "%3$s", last_wait: 1m}
                """.formatted(port, certs, collector.endpoint());
    }

    @Test
    void copiesAndPlansAreTheSameWithThemAndWithoutThem() throws Exception {
        Path certs = folder.resolve("certs");
        new DevelopmentFiles(certs, new SecureRandom(), 2048, Instant.now(), Duration.ofDays(2))
                .makeMissing(List.of("127.0.0.1"), List.of("node"));
        config("");
        String study = Study.stageSmall(data, folder.resolve("study"));
        JsonNode without = Study.process(data, study);
        JsonNode with;
        int port = Node.freePort();
        try (Rsyslog rsyslog = Rsyslog.start(folder, port, certs);
                TestingCollector collector = TestingCollector.start()) {
            config(everything(port, certs, collector));
            with = Study.process(data, study);
            assertFalse(rsyslog.received().isEmpty(), "audit messages came");
            assertEquals(1, collector.spans("run").size(), "the run was traced");
        }
        assertNotEquals(without.get("run_id"), with.get("run_id"));
        same(
                Path.of(without.get("output_dir").asText()),
                Path.of(with.get("output_dir").asText()),
                3);
        assertEquals(plans(without), plans(with));
    }

    private static void same(Path a, Path b, int count) throws IOException {
        List<Path> names = PartTen.files(a).stream().map(a::relativize).toList();
        assertEquals(count, names.size());
        assertEquals(names, PartTen.files(b).stream().map(b::relativize).toList());
        for (Path name : names) {
            assertArrayEquals(Files.readAllBytes(a.resolve(name)), Files.readAllBytes(b.resolve(name)), "" + name);
        }
    }

    /** What was decided, without what names the run and its moment. */
    private static String plans(JsonNode run) throws IOException {
        Path root = Path.of(run.get("output_dir").asText()).getParent();
        List<Path> plans = PartTen.files(root).stream()
                .filter(file -> file.getFileName().toString().equals("mask_plans.jsonl"))
                .toList();
        assertFalse(plans.isEmpty(), "plans");
        StringBuilder all = new StringBuilder();
        for (Path plan : plans) {
            all.append(Files.readString(plan)
                    .replace(run.get("run_id").asText(), "RUN")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?", "AT"));
        }
        return all.toString();
    }
}
