package org.voxelmask.evidence.gate2;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the tables are. */
public interface Gate2Database {
    /**
     * A new connection, which the caller closes. Commits are durable when they return.
     *
     * @throws SQLException when the database does not answer
     * @throws Gate2Exception when what is needed to ask it is missing
     */
    Connection connect() throws SQLException, Gate2Exception;

    /** What the database is called in a sentence for its operator; no address and no path. */
    String title();
}
