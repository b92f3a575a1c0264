package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to a pack: its records are read as they were written, or not at all. */
class RecordWalkTest {
    private static final String STUDY = "ab".repeat(32);
    private static final int ROUNDS = 300;

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final Map<Long, String> written = new HashMap<>();

    @Test
    void aPackIsReadRecordByRecord() throws Exception {
        byte[] pack = pack();
        assertEquals(written, read(pack));
        for (Map.Entry<Long, String> entry : written.entrySet()) {
            assertEquals(
                    entry.getValue(),
                    text(RecordWalk.at(folder.resolve("pack"), entry.getKey()).orElseThrow()));
            assertTrue(RecordWalk.at(folder.resolve("pack"), entry.getKey() + 1).isEmpty());
        }
    }

    @Test
    void ofADamagedPackWhatIsReadIsWhatWasWritten() throws Exception {
        byte[] pack = pack();
        int lost = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Map<Long, String> found = read(damaged(pack));
            found.forEach((offset, text) -> assertEquals(written.get(offset), text));
            lost += written.size() - found.size();
        }
        assertTrue(lost > ROUNDS / 2, "records lost: " + lost);
        assertTrue(lost < ROUNDS * written.size() / 2, "records lost: " + lost);
    }

    @Test
    void aRecordWhoseStudyIsNoKeyIsNone() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(LogRecord.FRONT + 10);
        for (String study : List.of(STUDY, "../" + STUDY.substring(3))) {
            ByteBuffer bytes =
                    LogRecord.withFile(study, line(1, 10), buffer.duplicate()).seal(1);
            assertEquals(study.equals(STUDY), LogRecord.read(bytes).isPresent());
        }
    }

    @Test
    void aHeaderThatAnnouncesMoreThanAnyRecordAllocatesNothing() throws Exception {
        ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(pack(), PackPlace.ALIGNMENT));
        assertTrue(LogRecord.lengthOf(header, LogRecord.nonceOf(header)) > 0);
        for (long length : new long[] {-1, Integer.MAX_VALUE, Long.MAX_VALUE, LogRecord.MAX_LENGTH}) {
            header.putLong(24, length);
            CRC32C crc = new CRC32C();
            crc.update(header.array(), 0, LogRecord.HEADER - 4);
            header.putInt(LogRecord.HEADER - 4, (int) crc.getValue());
            assertEquals(0, LogRecord.lengthOf(header, LogRecord.nonceOf(header)));
        }
        assertEquals(Map.of(), read(header.array()));
    }

    private byte[] damaged(byte[] pack) {
        byte[] damaged = pack.clone();
        int at = random.nextInt(pack.length);
        switch (random.nextInt(4)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> Arrays.fill(damaged, at, Math.min(pack.length, at + random.nextInt(5000)), (byte) 0);
            case 2 -> damaged = Arrays.copyOf(damaged, at);
            default -> {
                int from = random.nextInt(pack.length);
                int length = Math.min(2048, pack.length - Math.max(at, from));
                System.arraycopy(pack, from, damaged, at, length);
            }
        }
        return damaged;
    }

    private Map<Long, String> read(byte[] pack) throws Exception {
        Path file = Files.write(folder.resolve("pack"), pack);
        Map<Long, String> found = new HashMap<>();
        RecordWalk.pack(file, (offset, entry) -> found.put(offset, text(entry)));
        return found;
    }

    private static String text(LogRecord.Read entry) {
        byte[] bytes = new byte[entry.file().remaining()];
        entry.file().duplicate().get(bytes);
        return entry.studyKey() + entry.line() + Arrays.hashCode(bytes);
    }

    /** Ten records of different lengths. */
    private byte[] pack() throws Exception {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        List<Integer> lengths = new ArrayList<>(List.of(1, 511, 512, 513, 4096));
        for (int i = 0; i < 5; i++) {
            lengths.add(random.nextInt(20_000) + 1);
        }
        for (int length : lengths) {
            long offset = pack.size();
            byte[] content = new byte[length];
            random.nextBytes(content);
            IndexLine line = line(offset, length).at(new PackPlace("0".repeat(16), offset, 0));
            ByteBuffer buffer = ByteBuffer.allocate(LogRecord.FRONT + length);
            buffer.put(LogRecord.FRONT, content);
            LogRecord entry = LogRecord.withFile(STUDY, line, buffer);
            ByteBuffer bytes = entry.seal(random.nextLong());
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            pack.write(all);
            written.put(offset, STUDY + line.text().stripTrailing() + Arrays.hashCode(content));
            pack.write(new byte[(PackPlace.ALIGNMENT - pack.size() % PackPlace.ALIGNMENT) % PackPlace.ALIGNMENT]);
        }
        return pack.toByteArray();
    }

    private static IndexLine line(long number, long bytes) {
        String key = String.format("%064x", number);
        return IndexLine.of(new StagedInstance(
                key,
                Path.of(key),
                700,
                "1.2.840.10008.5.1.4.1.1.2",
                "1.2.3." + number,
                "1.2.840.10008.1.2.1",
                "1.2.3",
                "",
                "a".repeat(64),
                "SENDER",
                Instant.parse("2026-01-01T10:00:00Z"),
                bytes));
    }
}
