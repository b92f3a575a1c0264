package org.voxelmask.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.proof.SigningKey;

/** One private key signs at a time, and the chain says which. */
class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.9Z");

    @TempDir
    Path root;

    private SigningKeys keys() throws Exception {
        return new SigningKeys(new KeyFolder(root), Optional.empty(), new SecureRandom());
    }

    private static String id(SigningKey key) {
        return key.publicKey().keyId();
    }

    @Test
    void aNodeOfBeforeTheChainKeepsItsKey() throws Exception {
        SigningKey old = SigningKey.generate(new SecureRandom());
        old.write(root.resolve("signing.pem"));
        assertEquals(id(old), id(keys().current()));
        assertEquals(id(old), keys().chain().current().key().keyId());
    }

    @Test
    void rotationKeepsTheOldPublicKeyAndDestroysThePrivateOne() throws Exception {
        String first = id(keys().current());
        byte[] before = Files.readAllBytes(root.resolve("signing.pem"));
        SigningKey next = keys().rotate(Optional.empty(), NOW);
        assertEquals(id(next), id(keys().current()));
        assertEquals(first, keys().chain().entries().get(0).key().keyId());
        assertFalse(java.util.Arrays.equals(before, Files.readAllBytes(root.resolve("signing.pem"))));
        assertFalse(Files.exists(root.resolve("signing.next.pem")));
    }

    @Test
    void aCrashBetweenTheChainAndThePrivateKeysNameIsFinished() throws Exception {
        keys().current();
        byte[] old = Files.readAllBytes(root.resolve("signing.pem"));
        SigningKey next = keys().rotate(Optional.empty(), NOW);
        Files.move(root.resolve("signing.pem"), root.resolve("signing.next.pem"));
        Files.write(root.resolve("signing.pem"), old);
        Files.setPosixFilePermissions(root.resolve("signing.pem"), PosixFilePermissions.fromString("rw-------"));
        assertEquals(id(next), id(keys().current()));
    }

    @Test
    void aCrashBeforeTheChainLeavesTheOldKeyInPlace() throws Exception {
        String first = id(keys().current());
        SigningKey.generate(new SecureRandom()).write(root.resolve("signing.next.pem"));
        assertEquals(first, id(keys().current()));
        keys().rotate(Optional.empty(), NOW);
        assertEquals(2, keys().chain().entries().size());
    }

    @Test
    void anotherPrivateKeyAMissingOneAndAnOpenOneAreRefused() throws Exception {
        keys().current();
        Path file = root.resolve("signing.pem");
        byte[] good = Files.readAllBytes(file);
        SigningKey.generate(new SecureRandom()).write(file);
        assertThrows(KeyException.class, () -> keys().current());
        Files.delete(file);
        assertThrows(KeyException.class, () -> keys().current());
        Files.write(file, good);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThrows(KeyException.class, () -> keys().current());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertTrue(id(keys().current()).length() > 0);
    }

    @Test
    void aChainThatWasTamperedWithIsRefused() throws Exception {
        keys().current();
        keys().rotate(Optional.empty(), NOW);
        Path chain = root.resolve(SigningKeys.CHAIN);
        Files.writeString(chain, Files.readString(chain).replace("2026", "2025"));
        assertThrows(KeyException.class, () -> keys().chain());
    }
}
