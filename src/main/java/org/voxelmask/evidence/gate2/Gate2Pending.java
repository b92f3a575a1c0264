package org.voxelmask.evidence.gate2;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The rows of one run, taken by the database and not yet seen by anybody. Whoever closes this without
 * {@link #commit} has written nothing. Not to be held for long: others may wait for it.
 */
public final class Gate2Pending implements AutoCloseable {
    private final Connection connection;
    private final Gate2Database database;

    Gate2Pending(Connection connection, Gate2Database database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * Makes the rows durable.
     *
     * @throws Gate2Exception when the database did not; none of the rows is there then, unless its answer was lost
     */
    public void commit() throws Gate2Exception {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw Gate2Store.failed(database, Gate2Store.REFUSED, e);
        }
    }

    /** A connection that is closed without a commit is rolled back. */
    @Override
    public void close() {
        Gate2Store.rollBack(connection);
        try {
            connection.close();
        } catch (SQLException e) {
            return; // rolled back, or committed: nothing is left to be done
        }
    }
}
