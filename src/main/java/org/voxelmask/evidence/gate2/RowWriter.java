package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.proof.Json;

/** Inserts rows: the columns are those of their JSON, whose names are the program's own. */
final class RowWriter {
    private RowWriter() {}

    /** Inserts the rows of one table. */
    static void write(Connection connection, List<? extends Gate2Row> rows) throws SQLException, IOException {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>();
        rows.get(0).json().fieldNames().forEachRemaining(columns::add);
        String marks = String.join(", ", columns.stream().map(column -> "?").toList());
        String insert =
                "INSERT INTO " + rows.get(0).table() + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Gate2Row row : rows) {
                ObjectNode values = row.json();
                for (int i = 0; i < columns.size(); i++) {
                    set(statement, i + 1, values.get(columns.get(i)));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int index, JsonNode value) throws SQLException, IOException {
        if (value.isNull()) {
            statement.setNull(index, Types.NULL);
        } else if (value.isTextual()) {
            statement.setString(index, value.textValue());
        } else if (value.isBoolean()) {
            statement.setBoolean(index, value.booleanValue());
        } else if (value.isIntegralNumber()) {
            statement.setLong(index, value.longValue());
        } else if (value.isBinary()) {
            statement.setBytes(index, value.binaryValue());
        } else {
            statement.setString(index, Json.canonical(value));
        }
    }
}
