package org.voxelmask.evidence.gate2;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables of Gate 2. Everything of a run is written in one transaction or not at all; what is there is never
 * changed. A connection lives as long as one call, so that processes that meet in one database do not wait.
 */
public final class Gate2Store {
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
        Gate2Policy.check(rows);
        transaction("did not take the rows of the run", connection -> {
            RowReader reader = new RowReader(connection);
            if (!reader.rows(JobManifest.TABLE, rows.job().runId()).isEmpty()) {
                throw new Gate2RefusedException("the run was written before: what is there is never changed");
            }
            for (List<? extends Gate2Row> table : rows.byTable()) {
                RowWriter.write(connection, table);
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
            // the database's own words could quote a value
            String state = e.getSQLState() == null ? "" : ", SQLSTATE " + e.getSQLState();
            throw new Gate2Exception(
                    database.title() + " " + failure + " (error " + e.getErrorCode() + state
                            + "): look at its log, its room and its rights",
                    e);
        } catch (IOException e) {
            throw new Gate2Exception(database.title() + " " + failure + ": the program's schema cannot be read", e);
        }
    }

    /** A connection that is closed without a commit is rolled back, too. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            return;
        }
    }
}
