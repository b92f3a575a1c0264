package org.voxelmask.evidence.gate2;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tables in a real PostgreSQL. */
class PostgresStoreIT extends Gate2StoreContract {
    private static PostgresServer server;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(PostgresServer.programs() != null, "PostgreSQL is not installed: apt-get install postgresql");
        server = PostgresServer.start();
        Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD + "\n");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @BeforeEach
    void empty() throws Exception {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }

    @Override
    Gate2Database database() {
        return database("postgres", folder.resolve("password"));
    }

    private static Gate2Database database(String user, Path password) {
        return new PostgresDatabase("jdbc:postgresql://127.0.0.1:" + server.port + "/postgres", user, password);
    }

    @Test
    void aWrongPasswordIsASentenceWithoutIt() throws Exception {
        Path wrong = Files.createFile(
                folder.resolve("wrong"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(wrong, "nobody's");
        Gate2Exception told =
                assertThrows(Gate2Exception.class, () -> Gate2Store.open(database("postgres", wrong), CLOCK));
        assertTrue(told.getMessage().contains("28P01"), told.getMessage());
    }

    @Test
    void aPasswordThatOthersMayReadIsRefused() throws Exception {
        Path open = Files.createFile(
                folder.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        Gate2Exception told =
                assertThrows(Gate2Exception.class, () -> Gate2Store.open(database("postgres", open), CLOCK));
        assertTrue(told.getMessage().contains("0600"), told.getMessage());
    }
}
