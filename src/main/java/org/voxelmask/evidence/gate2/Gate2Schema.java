package org.voxelmask.evidence.gate2;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.voxelmask.proof.Timestamps;

/** Makes the tables in an empty database, and refuses tables of another version. */
final class Gate2Schema {
    /** The version that this program reads and writes. */
    static final int VERSION = 1;

    private static final String RESOURCE = "schema.sql";
    private static final String VERSION_TABLE = "gate2_schema";

    private Gate2Schema() {}

    /** The statements of schema.sql, comments left out. */
    static List<String> statements() throws IOException {
        try (InputStream in = Gate2Schema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("schema.sql is missing from the program: build it again");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }

    /** Makes the tables when there are none, in the caller's transaction. */
    static void ensure(Connection connection, Instant now) throws SQLException, IOException, Gate2Exception {
        if (!exists(connection)) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements()) {
                    statement.execute(sql);
                }
            }
            String insert = "INSERT INTO gate2_schema (version, applied_at) VALUES (?, ?)";
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setInt(1, VERSION);
                statement.setString(2, Timestamps.iso(now));
                statement.executeUpdate();
            }
        }
        requireVersion(connection);
    }

    /** Whether there are tables; refuses those of another version. */
    static boolean isThere(Connection connection) throws SQLException, Gate2Exception {
        if (!exists(connection)) {
            return false;
        }
        requireVersion(connection);
        return true;
    }

    private static void requireVersion(Connection connection) throws SQLException, Gate2Exception {
        int found = version(connection);
        if (found != VERSION) {
            throw new Gate2Exception("the tables of Gate 2 have version " + found + " and this program knows version "
                    + VERSION + ": use the program that made them, or a newer one");
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, schema, VERSION_TABLE, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT max(version) FROM gate2_schema")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
