package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what the log of a process that did not end in order holds. */
final class LogReplay {
    private LogReplay() {}

    private record Found(Path path, LogSegment.Use use) {}

    /**
     * Hands over every whole record, older segments first. A record that is not whole was never answered, because
     * its sync did not end: it is passed over, and so is the room that it took.
     */
    static void read(List<Path> segments, RecordWalk.Visitor visitor) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path segment : segments) {
            use(segment).ifPresent(use -> found.add(new Found(segment, use)));
        }
        found.sort(Comparator.comparingLong(f -> f.use().number()));
        for (Found segment : found) {
            RecordWalk.segment(segment.path(), segment.use().nonce(), visitor);
        }
    }

    private static Optional<LogSegment.Use> use(Path segment) throws IOException {
        return Files.exists(segment) ? LogSegment.Use.read(RecordWalk.firstBlock(segment)) : Optional.empty();
    }
}
