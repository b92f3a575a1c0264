package org.voxelmask.stage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.voxelmask.fuzz.Choices;

/**
 * A pack or a segment of the log as an input has it: right records, records of which the input says each field under
 * right checksums, anything else, and damage to what stands before.
 */
final class RecordBytes {
    static final String STUDY = "ab".repeat(32);
    static final String PACK = "0123456789abcdef";

    private static final int MAX = 1 << 16;
    private static final int MAX_STEPS = 64;
    private static final Instant RECEIVED = Instant.parse("2026-01-01T10:00:00Z");

    private final Choices input;
    private final int alignment;
    private final long nonce;
    private final Map<Long, byte[]> right = new TreeMap<>();
    private byte[] bytes = new byte[0];

    /**
     * Takes the steps.
     *
     * @param alignment of records
     * @param start bytes in front of the first one
     * @param nonce of right records
     */
    RecordBytes(Choices input, int alignment, int start, long nonce) {
        this.input = input;
        this.alignment = alignment;
        this.nonce = nonce;
        bytes = new byte[start];
        int steps = input.below(MAX_STEPS);
        for (int i = 0; i < steps && bytes.length < MAX; i++) {
            step();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Right records that nothing was written over since, by where they begin. */
    Map<Long, byte[]> right() {
        return right;
    }

    private void step() {
        switch (input.below(6)) {
            case 0, 1 -> {
                align();
                byte[] record = record();
                right.put((long) bytes.length, record);
                append(record);
            }
            case 2 -> {
                align();
                append(odd());
            }
            case 3 -> append(input.bytes(input.u8()));
            case 4 -> append(new byte[input.u16() % (4 * alignment)]);
            default -> damage();
        }
    }

    private void align() {
        append(new byte[(alignment - bytes.length % alignment) % alignment]);
    }

    private void append(byte[] more) {
        int length = bytes.length;
        bytes = Arrays.copyOf(bytes, length + more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
    }

    private void damage() {
        if (bytes.length == 0) {
            return;
        }
        int at = Math.min(bytes.length - 1, input.u8() * alignment + input.u8());
        byte[] piece = input.bytes(Math.min(input.below(64) + 1, bytes.length - at));
        System.arraycopy(piece, 0, bytes, at, piece.length);
        right.entrySet()
                .removeIf(entry -> at < entry.getKey() + entry.getValue().length && at + piece.length > entry.getKey());
    }

    private byte[] record() {
        byte[] file = new byte[input.u16() % 3000 + 1];
        Arrays.fill(file, (byte) input.u8());
        IndexLine begun = line(file.length);
        IndexLine line = begun.at(new PackPlace(PACK, bytes.length, LogRecord.front(begun)));
        byte[] text = (STUDY + line.text()).getBytes(StandardCharsets.ISO_8859_1);
        return sealed(1, text.length, file.length, nonce, text, file);
    }

    /** What a header announces, and what stands there, need not agree. */
    private byte[] odd() {
        byte[] text = input.bytes(input.u8());
        byte[] file = input.bytes(input.u8());
        int textLength = input.flag() ? text.length : input.u16();
        long fileLength = input.flag()
                ? file.length
                : ByteBuffer.wrap(Arrays.copyOf(input.bytes(8), 8)).getLong();
        return sealed(input.u8(), textLength, fileLength, input.flag() ? nonce : input.u8(), text, file);
    }

    private static byte[] sealed(int type, int textLength, long fileLength, long nonce, byte[] text, byte[] file) {
        ByteBuffer record = ByteBuffer.allocate(LogRecord.HEADER + text.length + file.length);
        record.putLong(0x56584D5245433031L)
                .putLong(nonce)
                .putInt(type)
                .putInt(textLength)
                .putLong(fileLength);
        record.put(LogRecord.HEADER, text).put(LogRecord.HEADER + text.length, file);
        record.putInt(32, crc(record.slice(LogRecord.HEADER, text.length + file.length)));
        record.putInt(36, crc(record.slice(0, LogRecord.HEADER - 4)));
        return record.array();
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** The line of a made up instance. */
    static IndexLine line(long length) {
        String key = "cd".repeat(32);
        return IndexLine.of(new StagedInstance(
                key,
                Path.of(key),
                1,
                "1.2.840.10008.5.1.4.1.1.2",
                "1.2.3.4",
                "1.2.840.10008.1.2.1",
                "1.2.3",
                "",
                "a".repeat(64),
                "SENDER",
                RECEIVED,
                length,
                Optional.empty(),
                Optional.empty()));
    }
}
