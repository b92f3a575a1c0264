package org.voxelmask.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.voxelmask.evidence.gate2.Gate2Database;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.evidence.gate2.Gate2Glance;
import org.voxelmask.evidence.gate2.RunTotals;

/**
 * Whether the tables of the runs answer; tells of every run that it has not told of yet. The rows are the way on which what
 * {@code process} did reaches {@code serve}: they meet in the database and nowhere else. For one thread at a time.
 */
public final class DatabaseCheck implements HealthCheck {
    private final Gate2Database database;
    private final Optional<Path> file;
    private final Consumer<RunTotals> runs;
    private final Set<UUID> known = new HashSet<>();

    /**
     * Of a database.
     *
     * @param file that holds it, when it is one: a file that is not there yet is not made
     * @param runs is told of each run once
     */
    public DatabaseCheck(Gate2Database database, Optional<Path> file, Consumer<RunTotals> runs) {
        this.database = database;
        this.file = file;
        this.runs = runs;
    }

    @Override
    public Finding look() {
        if (file.isPresent() && !Files.exists(file.get())) {
            return known.isEmpty()
                    ? Finding.pass("no run yet")
                    : Finding.fail(database.title() + " is gone: restore it from its backup");
        }
        try {
            List<RunTotals> found = new Gate2Glance(database).runsBesides(known);
            for (RunTotals run : found) {
                runs.accept(run);
                known.add(run.runId());
            }
            return Finding.pass("answers: " + known.size() + " runs");
        } catch (Gate2Exception e) {
            return Finding.fail(e.getMessage());
        }
    }
}
