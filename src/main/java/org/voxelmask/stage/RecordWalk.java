package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads records from a segment of the log or from a pack. What is no whole record is passed over, block by block. */
final class RecordWalk {
    /** Of a pack so much is looked at with one read. */
    private static final int WINDOW = 1 << 16;

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
                at = next(at, visit(channel, at, nonce, visitor), LogRecord.ALIGNMENT);
            }
        }
    }

    /**
     * Hands over every whole record of a pack.
     *
     * @return whether nothing stands in it besides but zeros
     */
    static boolean pack(Path file, Visitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return pack(channel, visitor);
        }
    }

    /** The same of an open pack: what holds nothing is passed over with few reads. */
    static boolean pack(FileChannel channel, Visitor visitor) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(PackPlace.ALIGNMENT);
        ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
        boolean clean = true;
        long size = channel.size();
        long from = 0;
        for (long at = 0; at < size; ) {
            if (at >= from + window.limit()) {
                fill(window.clear(), channel, at);
                from = at;
            }
            int offset = (int) (at - from);
            int length = Math.min(PackPlace.ALIGNMENT, window.limit() - offset);
            if (length <= 0) {
                return clean; // it was cut meanwhile
            }
            ByteBuffer block = window.slice(offset, length);
            boolean blank = block.equals(zeros.limit(length));
            long record = blank ? 0 : visit(channel, at, nonce(block), visitor);
            clean &= blank || record > 0;
            at = next(at, record, PackPlace.ALIGNMENT);
        }
        return clean;
    }

    /**
     * Reads the record of a pack that begins at a place; empty when none does.
     *
     * @throws java.nio.file.NoSuchFileException when there is no such pack
     */
    static Optional<LogRecord.Read> at(Path pack, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
            return at(channel, offset, nonce(read(channel, offset, LogRecord.HEADER)));
        }
    }

    /** Whether the header of a record stands at a place of a pack. */
    static boolean begins(FileChannel pack, long offset) throws IOException {
        ByteBuffer header = read(pack, offset, LogRecord.HEADER);
        return header.limit() == LogRecord.HEADER && LogRecord.lengthOf(header, LogRecord.nonceOf(header)) > 0;
    }

    /** Each use of the log has its nonce, and a pack has records of many. */
    private static long nonce(ByteBuffer header) {
        return header.limit() < LogRecord.HEADER ? 0 : LogRecord.nonceOf(header);
    }

    /** The length of the record that begins there; 0 when none does. */
    private static long visit(FileChannel channel, long at, long nonce, Visitor visitor) throws IOException {
        Optional<LogRecord.Read> entry = at(channel, at, nonce);
        if (entry.isPresent()) {
            visitor.visit(at, entry.get());
        }
        return entry.map(read -> (long) read.whole().limit()).orElse(0L);
    }

    /** Where the next one may begin. */
    private static long next(long at, long length, int alignment) {
        return at + (Math.max(1, length) + alignment - 1) / alignment * alignment;
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
        return fill(ByteBuffer.allocate(length), channel, from);
    }

    /** As many bytes as there are room for, fewer at the end. */
    private static ByteBuffer fill(ByteBuffer bytes, FileChannel channel, long from) throws IOException {
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
