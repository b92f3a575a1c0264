package org.voxelmask.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.TlsConfig;
import org.voxelmask.config.TlsConfig.ClientAuth;

/** Files that cannot be used are refused with a sentence; nobody listens with half of what TLS needs. */
class TlsMaterialTest {
    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void make() throws Exception {
        folder = TestingFiles.make(root.resolve("tls"), "CT1");
    }

    @Test
    void aPrivateKeyThatOthersMayReadIsRefused() throws Exception {
        Path key = folder.resolve("server-key.pem");
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                Files.getPosixFilePermissions(key));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertRefused("chmod 600");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Files.copy(
                folder.resolve("CT1-key.pem"), folder.resolve("server-key.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertRefused("is not the key of");
    }

    @Test
    void aKeyInAnotherFormIsRefusedWithTheCommandThatConvertsIt() throws Exception {
        Files.writeString(folder.resolve("server-key.pem"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");
        assertRefused("openssl pkcs8");
    }

    @Test
    void anExpiredCertificateOfTheNodeIsRefused() {
        Instant later = Instant.now().plus(Duration.ofDays(3));
        TlsException e = assertThrows(TlsException.class, () -> TlsMaterial.read(config(), later));
        assertTrue(e.getMessage().contains("has expired"), e.getMessage());
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Files.delete(folder.resolve("ca.pem"));
        assertRefused("ca.pem cannot be read");
    }

    @Test
    void whatIsThereIsKeptAndOnlyWhatIsMissingIsMade() throws Exception {
        byte[] server = Files.readAllBytes(folder.resolve("server.pem"));
        DevelopmentFiles files = new DevelopmentFiles(
                folder, new SecureRandom(), TestingFiles.KEY_BITS, Instant.now(), Duration.ofDays(1));
        List<Path> written = files.makeMissing(List.of("localhost"), List.of("CT1", "CT2"));
        assertEquals(List.of(folder.resolve("CT2-key.pem"), folder.resolve("CT2.pem")), written);
        assertArrayEquals(server, Files.readAllBytes(folder.resolve("server.pem")));
        TestingFiles.certificate(folder, "CT2")
                .verify(TestingFiles.certificate(folder, "ca").getPublicKey());
        Files.delete(folder.resolve("CT2.pem"));
        assertThrows(TlsException.class, () -> files.makeMissing(List.of("localhost"), List.of("CT2")));
    }

    private TlsConfig config() {
        return TestingFiles.config(folder, ClientAuth.REQUIRED);
    }

    private void assertRefused(String sentence) {
        TlsException e = assertThrows(TlsException.class, () -> TlsMaterial.read(config(), Instant.now()));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }
}
