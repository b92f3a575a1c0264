package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** Looks at the tables of Gate 2 from outside: whether they answer, and what they count. Makes and changes nothing. */
public final class Gate2Glance {
    private static final String RUNS = "SELECT job_id, run_id, overall_status FROM " + JobManifest.TABLE;
    private static final String OBJECTS = "SELECT action_taken, reason_codes, COUNT(*), SUM(processing_time_ms) FROM "
            + ObjectRecord.TABLE + " WHERE job_id = ? AND run_id = ? GROUP BY action_taken, reason_codes"
            + " ORDER BY action_taken, reason_codes";

    private final Gate2Database database;

    /** Of a database that is there. */
    public Gate2Glance(Gate2Database database) {
        this.database = database;
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException, Gate2Exception;
    }

    /**
     * Whether there are tables yet.
     *
     * @throws Gate2Exception when the database does not answer, or holds tables of another version
     */
    public boolean hasTables() throws Gate2Exception {
        return asked(Gate2Schema::isThere);
    }

    /**
     * The runs that are not known yet, in numbers. The rows of a run are written at once and never change, so that a run
     * has to be counted once.
     *
     * @param known ids of runs that are left out
     * @throws Gate2Exception as {@link #hasTables}
     */
    public List<RunTotals> runsBesides(Set<UUID> known) throws Gate2Exception {
        return asked(connection -> {
            List<RunTotals> found = new ArrayList<>();
            if (!Gate2Schema.isThere(connection)) {
                return found;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(RUNS)) {
                while (rows.next()) {
                    UUID runId = UUID.fromString(rows.getString("run_id"));
                    if (!known.contains(runId)) {
                        List<RunTotals.Alike> objects = objects(connection, rows.getString("job_id"), runId);
                        found.add(new RunTotals(runId, outcome(rows.getString("overall_status")), objects));
                    }
                }
            }
            return found;
        });
    }

    private static JobManifest.OverallStatus outcome(String word) throws Gate2Exception {
        for (JobManifest.OverallStatus status : JobManifest.OverallStatus.values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw new Gate2Exception("a row is not one that the node writes: restore the database");
    }

    private static List<RunTotals.Alike> objects(Connection connection, String jobId, UUID runId)
            throws SQLException, Gate2Exception {
        List<RunTotals.Alike> objects = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(OBJECTS)) {
            statement.setString(1, jobId);
            statement.setString(2, runId.toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    objects.add(new RunTotals.Alike(
                            rows.getString(1), codes(rows.getString(2)), rows.getLong(3), rows.getLong(4)));
                }
            }
        }
        return objects;
    }

    private static List<String> codes(String json) throws Gate2Exception {
        try {
            List<String> codes = new ArrayList<>();
            for (JsonNode code : Json.parse(json.getBytes(StandardCharsets.UTF_8))) {
                codes.add(code.asText());
            }
            return codes;
        } catch (EvidenceException e) {
            throw new Gate2Exception("the column reason_codes does not hold JSON: restore the database", e);
        }
    }

    private <T> T asked(Work<T> work) throws Gate2Exception {
        try (Connection connection = database.connect()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw Gate2Store.failed(database, "cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new Gate2Exception("a row is not one that the node writes: restore the database", e);
        }
    }
}
