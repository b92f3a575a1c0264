package org.voxelmask.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.proof.EvidenceException;

/** The ledger's file: its last line is read, a line is added and forced to the disk, and nothing else ever changes. */
final class LedgerFile {
    private final Path file;
    private final Disk disk;

    LedgerFile(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    Path path() {
        return file;
    }

    /**
     * The end of a ledger.
     *
     * @param wholeBytes length of the file up to and with its last whole line
     * @param last that line; null when there is none
     * @param torn bytes after it, which a crash left
     */
    record Tail(long wholeBytes, LedgerLine last, byte[] torn) {}

    /** Reads the end of the file, at most two lines of it. */
    Tail tail() throws IOException {
        if (!exists()) {
            return new Tail(0, null, new byte[0]);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer window = ByteBuffer.allocate((int) Math.min(size, 2L * LedgerLine.MAX_BYTES));
            long start = size - window.capacity();
            while (window.hasRemaining() && channel.read(window, start + window.position()) > 0) {
                // reads until the window is full
            }
            return tail(window.array(), start);
        }
    }

    private static Tail tail(byte[] window, long start) throws LedgerException {
        int end = lastIndexOf(window, window.length);
        byte[] torn = Arrays.copyOfRange(window, end + 1, window.length);
        if (end < 0) {
            if (start > 0) {
                throw new LedgerException("the end of the ledger is no line: run voxelmask ledger verify");
            }
            return new Tail(0, null, torn);
        }
        byte[] line = Arrays.copyOfRange(window, lastIndexOf(window, end) + 1, end);
        try {
            return new Tail(start + end + 1, LedgerLine.parse(line), torn);
        } catch (EvidenceException e) {
            throw new LedgerException(
                    "the last line of the ledger is not one that was written here: run voxelmask ledger verify", e);
        }
    }

    private static int lastIndexOf(byte[] bytes, int before) {
        int at = before - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    /**
     * Adds a line and forces it to the disk. What was begun and could not be finished is taken back at once.
     *
     * @param length of the file, known to end with a whole line
     */
    void append(long length, LedgerLine line) throws IOException {
        byte[] text = line.bytes();
        if (text.length >= LedgerLine.MAX_BYTES) {
            throw new LedgerException("a line of the ledger has at most " + LedgerLine.MAX_BYTES + " bytes");
        }
        byte[] bytes = Arrays.copyOf(text, text.length + 1);
        bytes[text.length] = '\n';
        boolean fresh = !exists();
        try (DiskFile out = disk.open(file)) {
            if (fresh) {
                disk.syncFolder(file.toAbsolutePath().getParent());
            }
            if (out.size() != length) {
                throw new LedgerException("the ledger changed while it was locked: run voxelmask ledger verify");
            }
            write(out, bytes, length);
        }
    }

    private static void write(DiskFile out, byte[] bytes, long length) throws IOException {
        try {
            out.write(ByteBuffer.wrap(bytes), length);
            out.force();
        } catch (IOException e) {
            try {
                out.truncate(length);
                out.force();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Cuts torn bytes off. */
    void cut(long length) throws IOException {
        try (DiskFile out = disk.open(file)) {
            out.truncate(length);
            out.force();
        }
    }
}
