package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.tls.DevelopmentFiles;

/** The audit trail of real processes at a real rsyslog, over TLS with certificates on both sides. */
class RsyslogIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern MESSAGE =
            Pattern.compile("<8[45]>1 \\S+Z \\S+ voxelmask \\d+ DICOM\\+RFC3881 - \\uFEFF?(<\\?xml.*</AuditMessage>)");
    private static final Pattern LINE = Pattern.compile("audit\\.jsonl#(\\d+)");
    private static final Pattern HASH = Pattern.compile("type=\"hash\" value=\"([^\"]+)\"");

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;

    private Path certs;
    private Path data;
    private int port;

    @BeforeEach
    void certificates() throws Exception {
        assumeTrue(Rsyslog.installed(), "rsyslog-openssl is not installed");
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "DCMTK or Python's packages are not installed");
        certs = folder.resolve("certs");
        new DevelopmentFiles(certs, new SecureRandom(), 2048, Instant.now(), Duration.ofDays(2))
                .makeMissing(List.of("127.0.0.1"), List.of("node"));
        data = folder.resolve("data");
        port = Node.freePort();
    }

    /** In a file that {@link Study#processWords} finds, too. */
    private String config(String more) throws IOException {
        Path file = folder.resolve("data.yaml");
        Files.writeString(file, """
                detection: {engine: tesseract, threads: 1}
                process: {residual_gate: false}
                audit_syslog:
                  enabled: true
                  host: 127.0.0.1
                  port: %d
                  trusted_cas: %s/ca.pem
                %s
                """.formatted(port, certs, more));
        return file.toString();
    }

    private String withCertificate() throws IOException {
        return config("  certificate: %1$s/node.pem\n  private_key: %1$s/node-key.pem".formatted(certs));
    }

    @Test
    void everyLineComesAsAnAuditMessageAlsoWhenTheReceiverWasAway() throws Exception {
        String config = withCertificate();
        Path source = Study.write(folder.resolve("source"), "--small", "--seed", "2");
        try (Node node = Node.serve(data, "--config", config)) {
            try (Rsyslog rsyslog = Rsyslog.start(folder, port, certs)) {
                assertEquals(0, Dcmtk.echo(node).exit());
                Await.until(SOON, () -> hashes(rsyslog).values().containsAll(trail().values()));
            }
            Dcmtk.send(source, node.address()); // nobody waits for a receiver that is away
            assertEquals(0, node.stop());
        }
        String study = Study.uid(data);
        try (Rsyslog rsyslog = Rsyslog.start(folder, port, certs)) {
            Command run = Product.run(Study.processWords(data, study).toArray(String[]::new));
            assertEquals(0, run.exit(), run.out() + run.err());
            assertEquals(trail(), hashes(rsyslog), "all that is in the trail was sent before the command ended");
            assertEquals(
                    0, Product.run("audit", "verify", "--data", data.toString()).exit());
            String all = String.join("\n", rsyslog.received());
            for (String told : List.of("application activity", "association accepted", "run started", "run sealed")) {
                assertTrue(all.toLowerCase(java.util.Locale.ROOT).contains("originaltext=\"" + told + '"'), told);
            }
            assertFalse(all.contains(study), "no UID");
        }
    }

    @Test
    void aReceiverThatRefusesUsIsToldAndHoldsNothingUp() throws Exception {
        String config = config("  late_after: 1s\n  last_wait: 1s");
        try (Rsyslog rsyslog = Rsyslog.start(folder, port, certs);
                Node node = Node.serve(data, "--config", config)) {
            assertEquals(0, Dcmtk.echo(node).exit());
            Path trail = data.resolve("audit/audit.jsonl");
            Await.until(SOON, () -> Files.readString(trail).contains("\"event\":\"remote_audit_late\""));
            Command status = Product.run("status", "--json", "--data", data.toString(), "--config", config);
            assertTrue(status.out().contains("remote_audit"), status.out());
            assertEquals(3, status.exit(), status.out());
            assertEquals(0, Dcmtk.echo(node).exit());
            assertEquals(0, node.stop());
            assertEquals(List.of(), rsyslog.received());
            assertTrue(node.log().contains("remote_audit_late"), node.log());
        }
    }

    /** Numbers of the lines of the local trail, and their hashes. */
    private Map<Long, String> trail() throws IOException {
        Map<Long, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(data.resolve("audit/audit.jsonl"))) {
            JsonNode parsed = json.readTree(line);
            lines.put(parsed.get("seq").asLong(), parsed.get("hash").asText());
        }
        return lines;
    }

    /** The same as they came, each held against the shape of the standard. */
    private static Map<Long, String> hashes(Rsyslog rsyslog) throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(RsyslogIT.class.getResource("/org/voxelmask/audit/remote/audit-message.xsd"));
        Map<Long, String> lines = new TreeMap<>();
        for (String message : rsyslog.received()) {
            Matcher whole = MESSAGE.matcher(message);
            assertTrue(whole.matches(), message);
            schema.newValidator().validate(new StreamSource(new StringReader(whole.group(1))));
            Matcher number = LINE.matcher(message);
            Matcher hash = HASH.matcher(message);
            assertTrue(number.find() && hash.find(), message);
            lines.put(
                    Long.parseLong(number.group(1)),
                    new String(Base64.getDecoder().decode(hash.group(1)), java.nio.charset.StandardCharsets.US_ASCII));
        }
        return lines;
    }
}
