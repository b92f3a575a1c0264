package org.voxelmask.evidence.gate2;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables of Gate 2. Everything of a run is written in one transaction or not at all; what is there is never
 * changed but by a purge. A connection lives as long as one call, so that processes that meet in one database do not wait.
 */
public final class Gate2Store {
    static final String REFUSED = "did not take the rows of the run";

    private final Gate2Database database;

    private Gate2Store(Gate2Database database) {
        this.database = database;
    }

    /** Work inside one transaction. */
    private interface Work<T> {
        T in(Connection connection) throws SQLException, IOException, Gate2Exception;
    }

    /**
     * Opens the database; the tables are made when there are none.
     *
     * @param clock says when they were made
     * @throws Gate2Exception when the database does not answer, or holds tables of another version
     */
    public static Gate2Store open(Gate2Database database, Clock clock) throws Gate2Exception {
        Gate2Store store = new Gate2Store(database);
        store.transaction("cannot be opened", connection -> {
            Gate2Schema.ensure(connection, clock.instant());
            return null;
        });
        return store;
    }

    /**
     * Writes everything of a run. When this returns, it is durable; when it throws, nothing of the run is there.
     *
     * @throws Gate2RefusedException for rows that break a rule of Gate 2, and for a run that was written before
     * @throws Gate2Exception when the database does not take them
     */
    public void writeGate2Artefacts(Gate2Artefacts rows) throws Gate2Exception {
        try (Gate2Pending pending = prepare(rows)) {
            pending.commit();
        }
    }

    /**
     * Has the database take everything of a run, without anybody seeing it before {@link Gate2Pending#commit}: so that
     * what can go wrong goes wrong before a run is called sealed, and no row says so before it is.
     *
     * @throws Gate2RefusedException as {@link #writeGate2Artefacts}
     * @throws Gate2Exception as {@link #writeGate2Artefacts}
     */
    public Gate2Pending prepare(Gate2Artefacts rows) throws Gate2Exception {
        Gate2Policy.check(rows);
        Connection connection = connect();
        Gate2Pending pending = new Gate2Pending(connection, database);
        boolean taken = false;
        try {
            connection.setAutoCommit(false);
            insert(connection, rows);
            taken = true;
            return pending;
        } catch (SQLException e) {
            throw failed(database, REFUSED, e);
        } catch (IOException e) {
            throw new Gate2Exception(database.title() + " " + REFUSED, e);
        } finally {
            if (!taken) {
                pending.close();
            }
        }
    }

    private Connection connect() throws Gate2Exception {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw failed(database, REFUSED, e);
        }
    }

    private static void insert(Connection connection, Gate2Artefacts rows)
            throws SQLException, IOException, Gate2Exception {
        RowReader reader = new RowReader(connection);
        if (!reader.rows(JobManifest.TABLE, rows.job().runId()).isEmpty()) {
            throw new Gate2RefusedException("the run was written before: what is there is never changed");
        }
        for (List<? extends Gate2Row> table : rows.byTable()) {
            RowWriter.write(connection, table);
        }
    }

    /**
     * Follows a purge of a run (Gate 2, 7.3): the rows of its evidence blobs go with the blobs, and the times of
     * acquisition, the one date of a patient in the tables. Everything else stays, the signature first of all. May be
     * repeated; nothing happens to a run that has no rows.
     *
     * @throws Gate2Exception when the database does not do it; it has done nothing then
     */
    public void purged(UUID runId) throws Gate2Exception {
        transaction("did not take the purge of the run", connection -> {
            for (String sql : List.of(
                    "DELETE FROM " + EvidenceBlob.TABLE + " WHERE run_id = ?",
                    "UPDATE " + ObjectRecord.TABLE + " SET acquisition_datetime = NULL WHERE run_id = ?")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, runId.toString());
                    statement.executeUpdate();
                }
            }
            return null;
        });
    }

    /** Every run, the oldest first. */
    public List<JobManifest> runs() throws Gate2Exception {
        return read(reader -> reader.all(JobManifest.TABLE, "created_at_utc", JobManifest::parse));
    }

    /** The run of an id. */
    public Optional<JobManifest> run(UUID runId) throws Gate2Exception {
        return read(reader -> reader.of(runId, JobManifest.TABLE, "run_id", JobManifest::parse)).stream()
                .findFirst();
    }

    /** The instances of a run, in the order of arrival. */
    public List<ObjectRecord> objects(UUID runId) throws Gate2Exception {
        return read(reader -> reader.of(runId, ObjectRecord.TABLE, "original_ingest_index", ObjectRecord::parse));
    }

    /** The mask plans of a run. */
    public List<MaskPlanRow> plans(UUID runId) throws Gate2Exception {
        return read(reader -> reader.of(runId, MaskPlanRow.TABLE, "mask_plan_id", MaskPlanRow::parse));
    }

    /** The files of evidence of a run, as they were when it ended. */
    public List<EvidenceBlob> blobs(UUID runId) throws Gate2Exception {
        return read(reader -> reader.of(runId, EvidenceBlob.TABLE, "path", EvidenceBlob::parse));
    }

    /** The order of the series of a run. */
    public List<SeriesOrderRow> orders(UUID runId) throws Gate2Exception {
        return read(reader -> reader.of(runId, SeriesOrderRow.TABLE, "series_key", SeriesOrderRow::parse));
    }

    /** The signature of a run; empty when it was not sealed. */
    public Optional<SignatureRow> signature(UUID runId) throws Gate2Exception {
        return read(reader -> reader.of(runId, SignatureRow.TABLE, "run_id", SignatureRow::parse)).stream()
                .findFirst();
    }

    private interface Reading<T> {
        T with(RowReader reader) throws SQLException, Gate2Exception;
    }

    private <T> T read(Reading<T> reading) throws Gate2Exception {
        return transaction("cannot be read", connection -> reading.with(new RowReader(connection)));
    }

    private <T> T transaction(String failure, Work<T> work) throws Gate2Exception {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack(connection);
                }
            }
        } catch (SQLException e) {
            throw failed(database, failure, e);
        } catch (IOException e) {
            throw new Gate2Exception(database.title() + " " + failure + ": the program's schema cannot be read", e);
        }
    }

    /** The database's own words could quote a value. */
    static Gate2Exception failed(Gate2Database database, String failure, SQLException e) {
        String state = e.getSQLState() == null ? "" : ", SQLSTATE " + e.getSQLState();
        return new Gate2Exception(
                database.title() + " " + failure + " (error " + e.getErrorCode() + state
                        + "): look at its log, its room and its rights",
                e);
    }

    /** A connection that is closed without a commit is rolled back, too. */
    static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            return;
        }
    }
}
