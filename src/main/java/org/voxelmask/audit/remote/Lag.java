package org.voxelmask.audit.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the remote trail is behind, by the files alone: any process of the node can tell.
 *
 * @param since when the oldest line was written that was not sent; empty when all were
 * @param bytes of lines that were not sent
 */
public record Lag(Optional<Instant> since, long bytes) {
    /**
     * Looks.
     *
     * @param trail the file of the audit trail
     * @throws IOException when a file cannot be read
     */
    public static Lag of(Path trail) throws IOException {
        TrailReader reader = new TrailReader(trail);
        Cursor cursor = Cursor.read(AuditForwarder.cursorFile(trail)).orElse(Cursor.START);
        long behind = reader.size() - cursor.offset();
        for (TrailReader.Placed placed : reader.from(behind < 0 ? 0 : cursor.offset())) {
            if (placed.line().isPresent()) {
                return new Lag(placed.line().map(TrailLine::at), Math.max(behind, 0));
            }
        }
        return new Lag(Optional.empty(), 0);
    }
}
