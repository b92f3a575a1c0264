package org.voxelmask.audit.remote;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole lines of a trail from a place on, without its lock: what is half written is read the next time. */
final class TrailReader {
    /** Bytes that are read at once; no line is longer. */
    private static final int WINDOW = 1 << 17;

    private final Path trail;

    TrailReader(Path trail) {
        this.trail = trail;
    }

    /**
     * A line and the place after it.
     *
     * @param line empty for one that a crash cut short
     */
    record Placed(Optional<TrailLine> line, long end) {}

    /** How many bytes there are. */
    long size() throws IOException {
        return Files.exists(trail) ? Files.size(trail) : 0;
    }

    /** Lines from a place on, at most those of a window. */
    List<Placed> from(long offset) throws IOException {
        List<Placed> lines = new ArrayList<>();
        if (size() <= offset) {
            return lines;
        }
        byte[] bytes = new byte[WINDOW];
        int length;
        try (RandomAccessFile file = new RandomAccessFile(trail.toFile(), "r")) {
            file.seek(offset);
            length = file.read(bytes);
        }
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                start = i + 1;
                lines.add(new Placed(TrailLine.parse(text), offset + start));
            }
        }
        if (lines.isEmpty() && length == WINDOW) {
            throw new IOException("a line of the audit trail is longer than any that the node writes");
        }
        return lines;
    }

    /** The place after the last whole line. */
    Cursor end() throws IOException {
        Cursor cursor = Cursor.START;
        List<Placed> lines = from(0);
        while (!lines.isEmpty()) {
            for (Placed placed : lines) {
                cursor = after(cursor, placed);
            }
            lines = from(cursor.offset());
        }
        return cursor;
    }

    /** Where one is after a line. */
    static Cursor after(Cursor before, Placed placed) {
        return placed.line()
                .map(line -> new Cursor(placed.end(), line.seq(), line.hash()))
                .orElse(new Cursor(placed.end(), before.seq(), before.hash()));
    }
}
