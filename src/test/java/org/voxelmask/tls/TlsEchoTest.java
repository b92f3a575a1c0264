package org.voxelmask.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.TlsConfig.ClientAuth;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.EchoOutcome;
import org.voxelmask.dicom.net.EchoUser;
import org.voxelmask.dicom.net.Peer;
import org.voxelmask.dicom.net.Timeouts;

/** Our C-ECHO over TLS meets our port. */
class TlsEchoTest {
    @TempDir
    private Path root;

    private Path ours;
    private TestingAcceptor node;

    @BeforeEach
    void start() throws Exception {
        ours = TestingFiles.make(root.resolve("ours"), "CT1");
        node = new TestingAcceptor(
                ReloadingTls.of(TestingFiles.config(ours, ClientAuth.REQUIRED), Clock.systemUTC()),
                AssociationGate.OPEN,
                TestingAcceptor.PATIENCE);
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void aPeerWhoseAuthorityIsTrustedAnswers() throws Exception {
        assertEquals(new EchoOutcome.Answered(0), echo(ours.resolve("ca.pem"), "CT1"));
    }

    @Test
    void theNodesOwnCertificateServesOnBothSides() throws Exception {
        assertEquals(new EchoOutcome.Answered(0), echo(ours.resolve("server.pem"), "server"));
    }

    @Test
    void aPeerOfAnotherAuthorityIsNotTalkedTo() throws Exception {
        Path others = TestingFiles.make(root.resolve("others"), "CT1");
        EchoOutcome outcome = echo(others.resolve("ca.pem"), "CT1");
        assertInstanceOf(EchoOutcome.Refused.class, outcome);
        assertTrue(outcome.sentence().contains("TLS was not agreed on"), outcome.sentence());
    }

    @Test
    void aSilentPortEndsWithItsTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EchoUser user = EchoUser.secured(
                    "ME",
                    Timeouts.all(Duration.ofMillis(300)),
                    ClientTls.of(ours.resolve("ca.pem"), Optional.empty(), Optional.empty()));
            assertInstanceOf(
                    EchoOutcome.Unreachable.class,
                    user.echo(new Peer("VOXELMASK", "127.0.0.1", silent.getLocalPort())));
        }
    }

    private EchoOutcome echo(Path trusted, String shown) throws TlsException {
        EchoUser user = EchoUser.secured(
                "ME",
                Timeouts.all(TestingAcceptor.PATIENCE),
                ClientTls.of(
                        trusted,
                        Optional.of(ours.resolve(shown + ".pem")),
                        Optional.of(ours.resolve(shown + "-key.pem"))));
        return user.echo(new Peer("VOXELMASK", "127.0.0.1", node.port()));
    }
}
