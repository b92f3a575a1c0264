package org.voxelmask.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeysTest {
    @TempDir
    Path folder;

    @Test
    void keysAreMadeOnceAndStay() throws IOException {
        NodeKeys first = NodeKeys.open(folder.resolve("keys"), new SecureRandom());
        NodeKeys second = NodeKeys.open(folder.resolve("keys"), new SecureRandom());
        assertEquals(first.names().study("1.2.3"), second.names().study("1.2.3"));
        assertArrayEquals(first.projectKey(), second.projectKey());
        assertEquals(first.saltId(), second.saltId());
        NodeKeys other = NodeKeys.open(folder.resolve("other"), new SecureRandom());
        assertNotEquals(first.names().study("1.2.3"), other.names().study("1.2.3"));
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        NodeKeys.open(folder, new SecureRandom());
        Files.setPosixFilePermissions(folder.resolve("project.key"), PosixFilePermissions.fromString("rw-r-----"));
        KeyException e = assertThrows(KeyException.class, () -> NodeKeys.open(folder, new SecureRandom()));
        assertTrue(e.getMessage().contains("chmod 600"), e.getMessage());
    }

    @Test
    void aBrokenKeyIsNotReplacedInSilence() throws IOException {
        NodeKeys.open(folder, new SecureRandom());
        Files.writeString(folder.resolve("names.key"), "short");
        assertThrows(KeyException.class, () -> NodeKeys.open(folder, new SecureRandom()));
    }

    @Test
    void theNameIsTheHmacOfTheUid() {
        // RFC 4231 test case 2 has the key "Jefe"
        KeyedNames names = new KeyedNames("Jefe".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                names.study("what do ya want for nothing?"));
    }

    @Test
    void seriesAndInstancesAreNamedTheSameWay() {
        KeyedNames names = new KeyedNames("Jefe".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertEquals(expected, names.series("what do ya want for nothing?"));
        assertEquals(expected, names.sop("what do ya want for nothing?"));
    }

    /** Who has the id has one keyed hash of a constant, and neither the key nor what UIDs are made with. */
    @Test
    void theIdOfTheSaltIsNotTheSalt() throws IOException {
        NodeKeys keys = NodeKeys.open(folder, new SecureRandom());
        String key = java.util.HexFormat.of().formatHex(keys.projectKey());
        assertTrue(keys.saltId().matches("salt_[0-9a-f]{16}"), keys.saltId());
        assertEquals(-1, key.indexOf(keys.saltId().substring(5)));
        NodeKeys other = NodeKeys.open(folder.resolve("other"), new SecureRandom());
        assertNotEquals(keys.saltId(), other.saltId());
    }
}
