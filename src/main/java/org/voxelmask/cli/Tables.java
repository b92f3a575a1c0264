package org.voxelmask.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.voxelmask.config.DatabaseConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.gate2.EmbeddedDatabase;
import org.voxelmask.evidence.gate2.Gate2Database;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.evidence.gate2.PostgresDatabase;

/** The tables of the runs, where the configuration says. */
final class Tables {
    private Tables() {}

    /** Opens them; without them nothing is processed. */
    static Gate2Store open(NodeConfig config, Clock clock) throws UserException {
        try {
            return Gate2Store.open(database(config), clock);
        } catch (Gate2Exception e) {
            throw UserException.of(e);
        }
    }

    /** Where they are; nothing is opened. */
    static Gate2Database database(NodeConfig config) {
        DatabaseConfig database = config.database();
        Path data = config.data().dir();
        return database.embedded()
                ? new EmbeddedDatabase(data.resolve("gate2.db"), data.resolve("natives"))
                : new PostgresDatabase(database.url(), database.user(), database.passwordFile());
    }
}
