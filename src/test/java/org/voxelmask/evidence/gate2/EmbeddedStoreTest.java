package org.voxelmask.evidence.gate2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables in SQLite. */
class EmbeddedStoreTest extends Gate2StoreContract {
    @TempDir
    Path data;

    @Override
    Gate2Database database() {
        return new EmbeddedDatabase(data.resolve("gate2.db"), data.resolve("natives"));
    }

    @Test
    void everyFileOfTheDatabaseIsPrivate() throws Exception {
        Gate2Store store = Gate2Store.open(database(), CLOCK);
        try (Connection open = database().connect();
                Statement statement = open.createStatement()) {
            store.writeGate2Artefacts(new TestingRows(1).sealed());
            statement.executeQuery("SELECT count(*) FROM gate2_signature").close();
            try (Stream<Path> files = Files.list(data).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    assertEquals("rw-------", mode, file.toString());
                }
            }
        }
    }

    @Test
    void commitsAreForcedToTheDiskAndReferencesAreHeld() throws Exception {
        assertEquals("wal", pragma("journal_mode"));
        assertEquals("2", pragma("synchronous"));
        assertEquals("1", pragma("foreign_keys"));
    }

    private String pragma(String name) throws Exception {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsASentence() throws Exception {
        Files.writeString(data.resolve("gate2.db"), "not a database, but long enough to have a head".repeat(40));
        Gate2Exception told = assertThrows(Gate2Exception.class, () -> Gate2Store.open(database(), CLOCK));
        assertTrue(told.getMessage().startsWith("gate2.db cannot be opened"), told.getMessage());
    }
}
