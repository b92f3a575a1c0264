package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads records from a segment of the log or from a pack. What is no whole record is passed over, block by block. */
final class RecordWalk {
    private RecordWalk() {}

    /** Takes one record after the other. */
    @FunctionalInterface
    interface Visitor {
        /** The record that begins at the offset; its bytes are gone after the call. */
        void visit(long offset, LogRecord.Read entry) throws IOException;
    }

    /** Hands over every whole record of one use of a segment. */
    static void segment(Path file, long nonce, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = LogSegment.BLOCK;
            while (at < channel.size()) {
                at = step(channel, at, LogRecord.ALIGNMENT, nonce, visitor);
            }
        }
    }

    /** Hands over every whole record of a pack. */
    static void pack(Path file, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = 0;
            while (at < channel.size()) {
                at = step(channel, at, PackPlace.ALIGNMENT, nonce(channel, at), visitor);
            }
        }
    }

    /**
     * Reads the record of a pack that begins at a place; empty when none does.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such pack
     */
    static Optional<LogRecord.Read> at(Path pack, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
            return at(channel, offset, nonce(channel, offset));
        }
    }

    /** Whether the header of a record stands at a place of a pack. */
    static boolean begins(FileChannel pack, long offset) throws IOException {
        ByteBuffer header = read(pack, offset, LogRecord.HEADER);
        return header.limit() == LogRecord.HEADER && LogRecord.lengthOf(header, LogRecord.nonceOf(header)) > 0;
    }

    /** Each use of the log has its nonce, and a pack has records of many. */
    private static long nonce(FileChannel channel, long at) throws IOException {
        ByteBuffer header = read(channel, at, LogRecord.HEADER);
        return header.limit() < LogRecord.HEADER ? 0 : LogRecord.nonceOf(header);
    }

    private static long step(FileChannel channel, long at, int alignment, long nonce, Visitor visitor)
            throws IOException {
        Optional<LogRecord.Read> entry = at(channel, at, nonce);
        if (entry.isPresent()) {
            visitor.visit(at, entry.get());
        }
        long length = entry.isPresent() ? entry.get().whole().limit() : 1;
        return at + (length + alignment - 1) / alignment * alignment;
    }

    private static Optional<LogRecord.Read> at(FileChannel channel, long at, long nonce) throws IOException {
        int length = LogRecord.lengthOf(read(channel, at, LogRecord.HEADER), nonce);
        boolean whole = length > 0 && at + length <= channel.size();
        return whole ? LogRecord.read(read(channel, at, length)) : Optional.empty();
    }

    /** The first block of a segment. */
    static ByteBuffer firstBlock(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, 0, LogSegment.BLOCK);
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
