package org.voxelmask.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.TlsConfig;
import org.voxelmask.config.TlsConfig.ClientAuth;
import org.voxelmask.dicom.net.AssociationGate;

/** The node's port over TLS, met by this runtime's own client. */
class TlsConnectionsTest {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final int A_ABORT = 7;

    @TempDir
    private static Path root;

    private static Path ours;
    private static Path others;
    private TestingAcceptor node;

    @BeforeAll
    static void make() throws Exception {
        ours = TestingFiles.make(root.resolve("ours"), "CT1", "CT2");
        others = TestingFiles.make(root.resolve("others"), "CT1");
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    private void start(TlsConfig config, Duration artim) throws Exception {
        node = new TestingAcceptor(ReloadingTls.of(config, Clock.systemUTC()), AssociationGate.OPEN, artim);
    }

    @Test
    void aTrustedCertificateIsServedInBothVersions() throws Exception {
        start(TestingFiles.config(ours, ClientAuth.REQUIRED), TestingAcceptor.PATIENCE);
        SSLContext client = TestingFiles.client(ours, ours, "CT1");
        assertEquals(A_ABORT, answer(client, "TLSv1.3"));
        assertEquals(A_ABORT, answer(client, "TLSv1.2"));
    }

    @Test
    void noCertificateAndAStrangersCertificateAreRefused() throws Exception {
        start(TestingFiles.config(ours, ClientAuth.REQUIRED), TestingAcceptor.PATIENCE);
        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            SSLContext none = TestingFiles.client(ours, ours, null);
            assertThrows(IOException.class, () -> answer(none, version));
            assertTrue(node.refusal().startsWith("TLS was not agreed on"));
            SSLContext stranger = TestingFiles.client(ours, others, "CT1");
            assertThrows(IOException.class, () -> answer(stranger, version));
            assertTrue(node.refusal().startsWith("TLS was not agreed on"));
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        Path folder = Files.createDirectory(root.resolve("expired"));
        for (String name : new String[] {"ca", "server"}) {
            Files.copy(ours.resolve(name + ".pem"), folder.resolve(name + ".pem"));
            Files.copy(ours.resolve(name + "-key.pem"), folder.resolve(name + "-key.pem"));
        }
        TestingFiles.make(folder, Instant.now().minus(Duration.ofDays(3)), Duration.ofDays(1), "OLD");
        start(TestingFiles.config(folder, ClientAuth.REQUIRED), TestingAcceptor.PATIENCE);
        SSLContext old = TestingFiles.client(folder, folder, "OLD");
        assertThrows(IOException.class, () -> answer(old, "TLSv1.2"));
        assertTrue(node.refusal().startsWith("TLS was not agreed on"));
    }

    @Test
    void aRevokedCertificateIsRefusedAndAnotherIsServed() throws Exception {
        Path lists = root.resolve("crl.pem");
        revoke(lists, TestingFiles.certificate(ours, "CT1"));
        start(
                TestingFiles.config(ours, ClientAuth.REQUIRED, TlsConfig.Profile.BCP195_RFC9325, lists),
                TestingAcceptor.PATIENCE);
        SSLContext revoked = TestingFiles.client(ours, ours, "CT1");
        assertThrows(IOException.class, () -> answer(revoked, "TLSv1.2"));
        assertEquals(A_ABORT, answer(TestingFiles.client(ours, ours, "CT2"), "TLSv1.2"));
    }

    @Test
    void withoutClientAuthenticationNobodyIsAskedForACertificate() throws Exception {
        start(TestingFiles.config(ours, ClientAuth.NONE), TestingAcceptor.PATIENCE);
        assertEquals(A_ABORT, answer(TestingFiles.client(ours, ours, null), "TLSv1.3"));
    }

    @Test
    void plainDicomIsClosedAndToldInTheTrail() throws Exception {
        start(TestingFiles.config(ours, ClientAuth.NONE), TestingAcceptor.PATIENCE);
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            plain.getOutputStream().write(new byte[] {1, 0, 0, 0, 0, 4, 0, 1, 0, 0});
            plain.setSoTimeout(30_000);
            assertTrue(plain.getInputStream().read() != A_ABORT);
        }
        assertTrue(node.refusal().startsWith("TLS was not agreed on"));
    }

    @Test
    void whoIsSilentOrDripsInTheHandshakeIsClosedAfterArtimAndKeepsNobodyOut() throws Exception {
        start(TestingFiles.config(ours, ClientAuth.NONE), SHORT);
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), node.port());
                Socket dripping = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            dripping.getOutputStream().write(new byte[] {22, 3, 1, 1});
            assertEquals(A_ABORT, answer(TestingFiles.client(ours, ours, null), "TLSv1.3"));
            silent.setSoTimeout(30_000);
            dripping.setSoTimeout(30_000);
            assertTrue(ended(silent));
            assertTrue(ended(dripping));
        }
    }

    @Test
    void replacedFilesServeTheNextConnectionAndBrokenOnesChangeNothing() throws Exception {
        Path folder = Files.createDirectory(root.resolve("replaced"));
        copy(ours, folder);
        start(TestingFiles.config(folder, ClientAuth.NONE), TestingAcceptor.PATIENCE);
        assertEquals(certificate(ours), shown(ours));
        copy(others, folder);
        assertEquals(certificate(others), shown(others));
        Files.writeString(folder.resolve("server.pem"), "not a certificate");
        assertEquals(certificate(others), shown(others));
        copy(ours, folder);
        assertEquals(certificate(ours), shown(ours));
    }

    private static X509Certificate certificate(Path folder) throws TlsException {
        return TestingFiles.certificate(folder, "server");
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : new String[] {"server-key.pem", "server.pem", "ca.pem"}) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(to.resolve(name), FileTime.from(Instant.now()));
        }
    }

    private X509Certificate shown(Path trusted) throws Exception {
        try (SSLSocket socket = connect(TestingFiles.client(trusted, trusted, null), "TLSv1.3")) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private SSLSocket connect(SSLContext client, String version) throws IOException {
        SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), node.port());
        socket.setSoTimeout(30_000);
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    /** Sends a PDU that nobody knows and returns the type of the answer. */
    private int answer(SSLContext client, String version) throws IOException {
        try (SSLSocket socket = connect(client, version)) {
            socket.getOutputStream().write(new byte[] {99, 0, 0, 0, 0, 0});
            int type = socket.getInputStream().read();
            if (type < 0) {
                throw new SSLException("closed without an answer");
            }
            return type;
        }
    }

    private static boolean ended(Socket socket) {
        try {
            int read = socket.getInputStream().read();
            while (read >= 0) {
                read = socket.getInputStream().read(); // an alert before the end
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void revoke(Path file, X509Certificate certificate) throws Exception {
        Instant now = Instant.now();
        JcaX509v2CRLBuilder builder =
                new JcaX509v2CRLBuilder(certificate.getIssuerX500Principal(), Date.from(now.minusSeconds(60)));
        builder.setNextUpdate(Date.from(now.plusSeconds(3600)));
        builder.addCRLEntry(certificate.getSerialNumber(), Date.from(now.minusSeconds(60)), 0);
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(TestingFiles.key(ours, "ca")))
                .getEncoded();
        Files.writeString(
                file,
                "-----BEGIN X509 CRL-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END X509 CRL-----\n");
    }
}
