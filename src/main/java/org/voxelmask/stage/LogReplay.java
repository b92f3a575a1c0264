package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what the log of a process that did not end in order holds. */
final class LogReplay {
    private LogReplay() {}

    /** Takes one record after the other. */
    @FunctionalInterface
    interface Visitor {
        /** The record's bytes are gone after the call. */
        void visit(LogRecord.Read entry) throws IOException;
    }

    private record Found(Path path, LogSegment.Use use) {}

    /**
     * Hands over every whole record, older segments first. A record that is not whole was never answered, because
     * its sync did not end: it is passed over, and so is the room that it took.
     */
    static void read(List<Path> segments, Visitor visitor) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path segment : segments) {
            use(segment).ifPresent(use -> found.add(new Found(segment, use)));
        }
        found.sort(Comparator.comparingLong(f -> f.use().number()));
        for (Found segment : found) {
            records(segment, visitor);
        }
    }

    private static Optional<LogSegment.Use> use(Path segment) throws IOException {
        if (!Files.exists(segment)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            return LogSegment.Use.read(read(channel, 0, LogSegment.BLOCK));
        }
    }

    private static void records(Found segment, Visitor visitor) throws IOException {
        long nonce = segment.use().nonce();
        try (FileChannel channel = FileChannel.open(segment.path(), StandardOpenOption.READ)) {
            long at = LogSegment.BLOCK;
            while (at < channel.size()) {
                int length = LogRecord.lengthOf(read(channel, at, LogRecord.HEADER), nonce);
                Optional<LogRecord.Read> entry = Optional.empty();
                if (length > 0 && at + length <= channel.size()) {
                    entry = LogRecord.read(read(channel, at, length));
                }
                if (entry.isPresent()) {
                    visitor.visit(entry.get());
                }
                long step = entry.isPresent() ? length : 1;
                at += (step + LogRecord.ALIGNMENT - 1) / LogRecord.ALIGNMENT * LogRecord.ALIGNMENT;
            }
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = from;
        while (bytes.hasRemaining()) {
            int n = channel.read(bytes, at);
            if (n < 0) {
                break;
            }
            at += n;
        }
        return bytes.flip();
    }
}
