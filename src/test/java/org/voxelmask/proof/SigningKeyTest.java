package org.voxelmask.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.testing.SampleRuns;

/** Keys and signatures, held against the platform's own Ed25519. */
class SigningKeyTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path root;

    @Test
    void thePlatformVerifiesOurSignatures() throws Exception {
        SigningKey key = SigningKey.generate(new SecureRandom());
        Signature platform = Signature.getInstance("Ed25519");
        platform.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(key.publicKey().der())));
        platform.update(MESSAGE);
        assertTrue(platform.verify(key.sign(MESSAGE)));
    }

    @Test
    void thePublicHalfOfTheExampleOfRfc8410IsItsOwn() throws Exception {
        String expected = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";
        String der = HexFormat.of().formatHex(SampleRuns.key().publicKey().der());
        assertTrue(der.endsWith(expected), der);
        assertEquals(32, SampleRuns.key().publicKey().keyId().length());
    }

    @Test
    void aKeySurvivesItsFileWhichIsPrivate() throws Exception {
        SigningKey key = SigningKey.generate(new SecureRandom());
        Path file = root.resolve("key.pem");
        key.write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(key.sign(MESSAGE), SigningKey.read(file).sign(MESSAGE));
        Path open = Files.write(root.resolve("public.pem"), key.publicKey().pem());
        assertEquals(key.publicKey().keyId(), VerificationKey.read(open).keyId());
    }

    @Test
    void aKeyFileThatOthersMayTouchIsRefused() throws Exception {
        Path file = root.resolve("key.pem");
        SigningKey.generate(new SecureRandom()).write(file);
        for (String wide : new String[] {"rw-r-----", "rw----r--", "rwx------", "rw--w----"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(wide));
            assertThrows(EvidenceException.class, () -> SigningKey.read(file), wide);
        }
    }

    @Test
    void filesThatHoldNoSuchKeyAreRefusedWithASentence() throws Exception {
        byte[] publicPem = SampleRuns.key().publicKey().pem();
        byte[] privatePem = SampleRuns.key().pem();
        for (byte[] wrong : new byte[][] {
            new byte[0], "x".getBytes(StandardCharsets.UTF_8), new byte[10_000], publicPem, truncated(privatePem)
        }) {
            assertThrows(EvidenceException.class, () -> SigningKey.fromPem(wrong));
        }
        assertThrows(EvidenceException.class, () -> VerificationKey.fromPem(privatePem));
        assertThrows(EvidenceException.class, () -> VerificationKey.fromPem(truncated(publicPem)));
        assertThrows(EvidenceException.class, () -> VerificationKey.fromDer(new byte[] {1, 2, 3}));
    }

    private static byte[] truncated(byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        int middle = text.indexOf('\n') + 12;
        return (text.substring(0, middle) + text.substring(text.indexOf("\n-----END")))
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aSignatureOfAnotherLengthIsNoneAndNotAnError() throws Exception {
        VerificationKey key = SampleRuns.key().publicKey();
        byte[] signature = SampleRuns.key().sign(MESSAGE);
        assertTrue(key.verify(MESSAGE, signature));
        assertFalse(key.verify(MESSAGE, new byte[0]));
        assertFalse(key.verify(MESSAGE, java.util.Arrays.copyOf(signature, 65)));
    }
}
