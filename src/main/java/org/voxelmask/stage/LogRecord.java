package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record of the log, or of a pack: header, the study's key and the index line of an instance, and the bytes of its file or, when
 * the file is durable by itself, nothing.
 *
 * <pre>
 *  0  8  magic "VXMREC01"           all numbers big endian
 *  8  8  nonce of the segment, so that what an earlier use of the log left is not taken for a record
 * 16  4  type: 1 the file's bytes follow, 2 the file is durable under its name
 * 20  4  length of key and line
 * 24  8  length of the file's bytes
 * 32  4  CRC-32C of key, line and file
 * 36  4  CRC-32C of bytes 0 to 35
 * 40     key (64 characters), line, file
 * </pre>
 */
final class LogRecord {
    static final int HEADER = 40;

    /** Room in front of a file in memory for header, key and line. */
    static final int FRONT = 4096;

    /** Records begin at multiples of this. */
    static final int ALIGNMENT = 4096;

    /** No record is longer. */
    static final int MAX_LENGTH = FRONT + BufferPool.LARGE + BufferPool.SLACK;

    private static final long MAGIC = 0x56584D5245433031L;
    private static final int WITH_FILE = 1;
    private static final int NAME_ONLY = 2;
    private static final int KEY = 64;

    private final ByteBuffer bytes;

    private LogRecord(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * A record around a file in memory; nothing is copied.
     *
     * @param file the buffer whose bytes from {@link #FRONT} to its limit are the file's
     */
    static LogRecord withFile(String studyKey, IndexLine line, ByteBuffer file) throws IOException {
        byte[] text = text(studyKey, line);
        int start = FRONT - HEADER - text.length;
        file.put(start + HEADER, text);
        return of(file.slice(start, file.limit() - start), WITH_FILE, text.length);
    }

    /** A record of a file that is durable by itself. */
    static LogRecord nameOnly(String studyKey, IndexLine line) throws IOException {
        byte[] text = text(studyKey, line);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + text.length);
        bytes.put(HEADER, text);
        return of(bytes, NAME_ONLY, text.length);
    }

    private static byte[] text(String studyKey, IndexLine line) throws IOException {
        byte[] text = (studyKey + line.text()).getBytes(StandardCharsets.ISO_8859_1);
        if (text.length > FRONT - HEADER) {
            throw new IOException("an index line of " + text.length + " bytes, at most " + (FRONT - HEADER));
        }
        return text;
    }

    private static LogRecord of(ByteBuffer bytes, int type, int textLength) {
        bytes.putLong(0, MAGIC).putInt(16, type).putInt(20, textLength);
        bytes.putLong(24, bytes.limit() - HEADER - textLength);
        bytes.putInt(32, crc(bytes.slice(HEADER, bytes.limit() - HEADER)));
        return new LogRecord(bytes);
    }

    /** Bytes in front of a file, when its line will have a place. */
    static int front(IndexLine line) {
        return HEADER + KEY + line.text().length() + (line.place().isPresent() ? 0 : PackPlace.LENGTH + 1);
    }

    int length() {
        return bytes.limit();
    }

    /** The bytes as they were sealed last. */
    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** The bytes for a segment. */
    ByteBuffer seal(long nonce) {
        bytes.putLong(8, nonce).putInt(36, 0);
        bytes.putInt(36, crc(bytes.slice(0, HEADER - 4)));
        return bytes.duplicate();
    }

    /**
     * What stands in the log.
     *
     * @param studyKey of the study
     * @param line of the index, without its line feed
     * @param hasFile whether the file's bytes are in the record
     * @param file the bytes, empty when there are none
     * @param whole all bytes of the record
     */
    record Read(String studyKey, String line, boolean hasFile, ByteBuffer file, ByteBuffer whole) {}

    /** Which use of the log a header says it was written for. */
    static long nonceOf(ByteBuffer header) {
        return header.getLong(8);
    }

    /** The length of the whole record that a header announces; 0 when it is none of this use of the segment. */
    static int lengthOf(ByteBuffer header, long nonce) {
        if (header.limit() < HEADER
                || header.getLong(0) != MAGIC
                || header.getLong(8) != nonce
                || header.getInt(36) != crc(header.slice(0, HEADER - 4))) {
            return 0;
        }
        int textLength = header.getInt(20);
        long fileLength = header.getLong(24);
        if (textLength <= KEY || textLength > FRONT - HEADER || fileLength < 0 || fileLength > MAX_LENGTH) {
            return 0;
        }
        long length = HEADER + textLength + fileLength;
        return length <= MAX_LENGTH ? (int) length : 0;
    }

    /** Reads a record of the length that its header announces; empty when its bytes are not what was written. */
    static Optional<Read> read(ByteBuffer bytes) {
        if (crc(bytes.slice(HEADER, bytes.limit() - HEADER)) != bytes.getInt(32)) {
            return Optional.empty();
        }
        int textLength = bytes.getInt(20);
        byte[] text = new byte[textLength];
        bytes.get(HEADER, text);
        String all = new String(text, StandardCharsets.ISO_8859_1);
        if (!isKey(all.substring(0, KEY))) {
            return Optional.empty(); // it becomes a folder's name
        }
        ByteBuffer file = bytes.slice(HEADER + textLength, bytes.limit() - HEADER - textLength);
        return Optional.of(new Read(
                all.substring(0, KEY),
                all.substring(KEY, all.length() - 1),
                bytes.getInt(16) == WITH_FILE,
                file,
                bytes.duplicate()));
    }

    /** Whether it is a keyed name: 64 hexadecimal digits, so that it cannot lead out of a folder. */
    static boolean isKey(String text) {
        return text.length() == KEY && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
