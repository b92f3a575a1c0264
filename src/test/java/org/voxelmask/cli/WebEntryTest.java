package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.tls.AccessToken;

class WebEntryTest {
    private static final Path NONE = Path.of("");
    private static final String TOKEN = "a token of more than twenty characters";

    @TempDir
    Path folder;

    private WebEntry with(String content, String permissions) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return new WebEntry("health", NONE, NONE, file);
    }

    @Test
    void withoutFilesThereIsNeitherTlsNorToken() throws Exception {
        WebEntry open = new WebEntry("health", NONE, NONE, NONE);
        assertNull(open.tls(Instant.EPOCH));
        assertEquals(Optional.empty(), open.token(null));
        assertEquals(Optional.empty(), open.token(" "));
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws Exception {
        WebEntry entry = with(TOKEN + "\n", "rw-------");
        assertTrue(entry.token(null).orElseThrow().is(TOKEN));
        AccessToken other = entry.token("another token of more than twenty").orElseThrow();
        assertTrue(other.is("another token of more than twenty"));
    }

    @Test
    void aFileThatOthersReadOrThatIsEmptyOrShortOrMissingIsRefused() throws Exception {
        refused(with(TOKEN, "rw-r--r--"), "chmod 600");
        refused(with("\n", "rw-------"), "is empty");
        refused(with("short", "rw-------"), "fewer than 20");
        refused(new WebEntry("health", NONE, NONE, folder.resolve("gone")), "no file");
    }

    private static void refused(WebEntry entry, String because) {
        UserException refused = assertThrows(UserException.class, () -> entry.token(null));
        assertTrue(refused.getMessage().contains(because), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("health"), refused.getMessage());
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        WebEntry half = new WebEntry("console", folder.resolve("server.pem"), NONE, NONE);
        UserException refused = assertThrows(UserException.class, () -> half.tls(Instant.EPOCH));
        assertTrue(refused.getMessage().contains("console.private_key"), refused.getMessage());
    }
}
