package org.voxelmask.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A chain of keys says who signed when, and only the keys themselves can make it longer. */
class KeyChainTest {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final SigningKey a = SigningKey.generate(random);
    private final SigningKey b = SigningKey.generate(random);
    private final SigningKey c = SigningKey.generate(random);

    private KeyChain chain() throws EvidenceException {
        return KeyChain.of(a.publicKey()).rotate(a, b, FIRST).rotate(b, c, SECOND);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        KeyChain read = KeyChain.parse(chain().bytes());
        assertArrayEquals(chain().bytes(), read.bytes());
        assertEquals(3, read.entries().size());
        assertEquals(c.publicKey().keyId(), read.current().key().keyId());
        assertTrue(read.extendsChain(KeyChain.of(a.publicKey())));
        assertFalse(KeyChain.of(a.publicKey()).extendsChain(read));
    }

    @Test
    void aPublicKeyIsAChainOfOne() throws Exception {
        KeyChain one = KeyChain.parse(a.publicKey().pem());
        assertTrue(one.trusts(a.publicKey(), Instant.EPOCH));
        assertFalse(one.trusts(b.publicKey(), Instant.EPOCH));
    }

    @Test
    void aKeyIsTrustedInItsOwnTimeOnly() throws Exception {
        KeyChain chain = chain();
        assertTrue(chain.trusts(a.publicKey(), FIRST.minusSeconds(1)));
        assertTrue(chain.trusts(a.publicKey(), FIRST));
        assertFalse(chain.trusts(a.publicKey(), FIRST.plusSeconds(1)));
        assertFalse(chain.trusts(b.publicKey(), FIRST.minusSeconds(1)));
        assertTrue(chain.trusts(b.publicKey(), SECOND));
        assertTrue(chain.trusts(c.publicKey(), SECOND.plusSeconds(1_000_000)));
    }

    @Test
    void rotationByAKeyThatIsNotTheLast() throws Exception {
        SigningKey stranger = SigningKey.generate(random);
        KeyChain one = KeyChain.of(a.publicKey());
        assertThrows(EvidenceException.class, () -> one.rotate(stranger, b, FIRST));
        assertThrows(EvidenceException.class, () -> chain().rotate(a, stranger, SECOND));
    }

    @Test
    void aRetiredKeyDoesNotComeBackAndTimeDoesNotRunBackwards() throws Exception {
        KeyChain chain = chain();
        assertThrows(EvidenceException.class, () -> chain.rotate(c, a, SECOND.plusSeconds(1)));
        SigningKey next = SigningKey.generate(random);
        assertThrows(EvidenceException.class, () -> chain.rotate(c, next, FIRST));
    }

    @Test
    void everyFlippedByteOfAChainIsRefused() throws Exception {
        byte[] good = chain().bytes();
        int firstLine = new String(good, StandardCharsets.UTF_8).indexOf('\n');
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            boolean refused;
            try {
                KeyChain read = KeyChain.parse(bad);
                refused = i < firstLine && read.find(c.publicKey().keyId()).isEmpty();
            } catch (EvidenceException e) {
                refused = true;
            }
            assertTrue(refused, "byte " + i);
        }
    }

    @Test
    void aLineThatIsMissingOrStandsElsewhere() throws Exception {
        String[] lines = new String(chain().bytes(), StandardCharsets.UTF_8).split("\n", -1);
        assertThrows(EvidenceException.class, () -> KeyChain.parse(bytes(lines[0] + "\n" + lines[2] + "\n")));
        assertThrows(
                EvidenceException.class,
                () -> KeyChain.parse(bytes(lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n")));
        assertThrows(EvidenceException.class, () -> KeyChain.parse(bytes(lines[1] + "\n" + lines[2] + "\n")));
        assertThrows(EvidenceException.class, () -> KeyChain.parse(bytes(lines[0])));
        assertThrows(EvidenceException.class, () -> KeyChain.parse(new byte[0]));
    }

    @Test
    void hostileFilesAreRefusedAndNothingElseHappens() throws Exception {
        String good = new String(chain().bytes(), StandardCharsets.UTF_8);
        String first = good.substring(0, good.indexOf('\n') + 1);
        for (String hostile : new String[] {
            good.replace("\n", "\r\n"),
            good.replaceFirst("\n", "\r"),
            good + "\n",
            "\uFEFF" + good,
            first + first,
            "{}\n",
            "null\n",
            "[]\n",
            "[".repeat(5000) + "\n",
            "{\"type\":\"voxelmask_signing_key\",\"key_id\":\"a\",\"public_key\":7}\n",
            first + "{\"type\":\"voxelmask_key_rotation\",\"rotated_at\":\"+999999999-01-01T00:00:00Z\"}\n",
            good.replace("Ed25519", "none").replace("}", ",\"note\":\"Jane Doe\"}"),
            "-----BEGIN PUBLIC KEY-----\n",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
        }) {
            String start = hostile.substring(0, Math.min(30, hostile.length()));
            assertThrows(EvidenceException.class, () -> KeyChain.parse(bytes(hostile)), start);
        }
    }

    @Test
    void aChainOfTooManyKeysOrBytesIsRefusedBeforeItIsRead() throws Exception {
        String first = new String(KeyChain.of(a.publicKey()).bytes(), StandardCharsets.UTF_8);
        EvidenceException many =
                assertThrows(EvidenceException.class, () -> KeyChain.parse(bytes(first.repeat(KeyChain.MAX_KEYS + 1))));
        assertTrue(many.getMessage().contains(String.valueOf(KeyChain.MAX_KEYS)));
        Path file = Files.createTempFile("chain", ".jsonl");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 31);
        }
        assertThrows(EvidenceException.class, () -> KeyChain.read(file));
        Files.delete(file);
    }
}
