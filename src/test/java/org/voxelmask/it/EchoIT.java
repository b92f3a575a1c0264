package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The question that the container's health check asks. */
@Timeout(120)
class EchoIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void aNodeAnswersItselfOverTlsAsItsConfigurationSays() throws Exception {
        String tls = folder.resolve("tls").toString();
        Command.succeed(LIMIT, Product.words("certs", "--dir", tls));
        int port = Node.freePort();
        String config = Files.writeString(folder.resolve("node.yaml"), """
                node: {port: %1$d, ae_title: %2$s}
                tls:
                  enabled: true
                  certificate: %3$s/server.pem
                  private_key: %3$s/server-key.pem
                  trusted_cas: %3$s/ca.pem
                """.formatted(port, Node.AE_TITLE, tls))
                .toString();
        assertEquals(
                8,
                Command.run(LIMIT, Product.words("echo", "--self", "--config", config))
                        .exit());
        try (Node node = Node.serve(port, folder.resolve("data"), "--config", config)) {
            Command.succeed(LIMIT, Product.words("echo", "--self", "--config", config));
            Command plain = Command.run(LIMIT, Product.words("echo", Node.AE_TITLE + "@127.0.0.1:" + port));
            assertEquals(8, plain.exit(), plain.err());
            assertEquals(0, node.stop());
        }
    }

    @Test
    void withoutAPeerOrSelfItSaysWhatItWants() throws Exception {
        Command nobody = Command.run(LIMIT, Product.words("echo"));
        assertEquals(2, nobody.exit());
        assertTrue(nobody.err().contains("AET@host:port, or --self"), nobody.err());
    }
}
