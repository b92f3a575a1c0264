package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** Reads rows back into the JSON that they were written from. */
final class RowReader {
    private static final String JSON_SUFFIX = "_json";
    private static final Set<String> LISTS = Set.of("reason_codes", "zones_used");

    private final Connection connection;

    RowReader(Connection connection) {
        this.connection = connection;
    }

    /** The rows of one run in one table. */
    List<ObjectNode> rows(String table, UUID runId) throws SQLException, Gate2Exception {
        return select("SELECT * FROM " + table + " WHERE run_id = ?", runId);
    }

    <T> List<T> of(UUID runId, String table, String order, Columns.Parser<T> parser)
            throws SQLException, Gate2Exception {
        return parse(select("SELECT * FROM " + table + " WHERE run_id = ? ORDER BY " + order, runId), parser);
    }

    <T> List<T> all(String table, String order, Columns.Parser<T> parser) throws SQLException, Gate2Exception {
        return parse(select("SELECT * FROM " + table + " ORDER BY " + order + ", run_id", null), parser);
    }

    private static <T> List<T> parse(List<ObjectNode> rows, Columns.Parser<T> parser) throws Gate2Exception {
        List<T> parsed = new ArrayList<>();
        for (ObjectNode row : rows) {
            try {
                parsed.add(parser.parse(new Columns(row)));
            } catch (IllegalArgumentException e) {
                throw new Gate2Exception("a row is not one that the node writes: restore the database", e);
            }
        }
        return parsed;
    }

    private List<ObjectNode> select(String sql, UUID runId) throws SQLException, Gate2Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (runId != null) {
                statement.setString(1, runId.toString());
            }
            List<ObjectNode> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        }
    }

    private static ObjectNode row(ResultSet result) throws SQLException, Gate2Exception {
        ObjectNode row = Json.object();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            put(row, result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), result.getObject(i));
        }
        return row;
    }

    private static void put(ObjectNode row, String column, Object value) throws Gate2Exception {
        if (value == null) {
            row.putNull(column);
        } else if (value instanceof Number number) {
            row.put(column, number.longValue());
        } else if (value instanceof Boolean truth) {
            row.put(column, truth);
        } else if (value instanceof byte[] bytes) {
            row.put(column, bytes);
        } else if (column.endsWith(JSON_SUFFIX) || LISTS.contains(column)) {
            putJson(row, column, value.toString());
        } else {
            row.put(column, value.toString());
        }
    }

    private static void putJson(ObjectNode row, String column, String text) throws Gate2Exception {
        try {
            row.set(column, Json.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (EvidenceException e) {
            throw new Gate2Exception("the column " + column + " does not hold JSON: restore the database", e);
        }
    }
}
