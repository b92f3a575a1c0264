package org.voxelmask.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxelmask.fuzz.Choices;
import org.voxelmask.fuzz.Contract;

/**
 * {@link RecordWalk} over packs and over the log: whatever stands there is walked through, every right record is found
 * that no other record covers, and nothing is called clean that holds anything else.
 */
public final class RecordFuzz {
    private static final long NONCE = 0x1122334455667788L;
    private static final Path FOLDER = folder();

    private RecordFuzz() {}

    /** One input: the first byte says whether it is a pack or the log. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices input = new Choices(data);
        try {
            if (input.flag()) {
                log(input);
            } else {
                pack(input);
            }
        } catch (IOException e) {
            throw Contract.unexpected(e);
        }
    }

    /** What a search begins with, by name. */
    public static Map<String, byte[]> seeds() {
        byte[] right = {0, 3, 0, 7};
        byte[] zeros = {4, 8, 0};
        byte[] noise = {3, 5, 'n', 'o', 'i', 's', 'e'};
        byte[] damage = {5, 1, 9, 3, 'd', 'a', 'm', 'a'};
        byte[] odd = {2, 4, 't', 'e', 'x', 't', 2, 'o', 'b', 1, 1, 1, 1};
        Map<String, byte[]> seeds = new TreeMap<>();
        seeds.put("pack", seed(new byte[] {0, 3}, right, zeros, right));
        seeds.put("pack-damaged", seed(new byte[] {0, 6}, right, right, damage, noise, odd, right));
        byte[] segment = seed(new byte[] {3}, right, odd, right, new byte[] {1});
        seeds.put("log", seed(new byte[] {1, 2, 1}, segment, segment));
        byte[] damaged = seed(new byte[] {4}, right, right, damage, noise, new byte[] {1});
        seeds.put("log-damaged", seed(new byte[] {1, 1, 2}, segment, damaged));
        return seeds;
    }

    private static byte[] seed(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static void pack(Choices input) throws IOException {
        RecordBytes content = new RecordBytes(input, PackPlace.ALIGNMENT, 0, NONCE);
        Path folder = Files.createDirectories(FOLDER.resolve(RecordBytes.STUDY));
        Path pack = folder.resolve(RecordBytes.PACK + PackPlace.SUFFIX);
        Files.write(pack, content.bytes());
        Map<Long, byte[]> found = new TreeMap<>();
        boolean clean = RecordWalk.pack(pack, (offset, entry) -> put(found, offset, entry));
        check(content, found, PackPlace.ALIGNMENT);
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
            for (Map.Entry<Long, byte[]> record : found.entrySet()) {
                Contract.require(RecordWalk.begins(channel, record.getKey()), "what is found begins there");
                ByteBuffer again =
                        RecordWalk.at(pack, record.getKey()).orElseThrow().whole();
                Contract.require(again.equals(ByteBuffer.wrap(record.getValue())), "a record is read alike twice");
            }
        }
        Contract.require(clean == isClean(content.bytes(), found), "clean is a pack of records and zeros");
        PackContent whole = PackContent.read(folder, RecordBytes.PACK);
        Contract.require(whole.lines().size() <= found.size(), "each line has its record");
        Contract.require(clean || !whole.clean(), "a pack of which not all is known is not clean");
        for (IndexLine line : whole.lines()) {
            byte[] record = found.get(line.place().orElseThrow().offset());
            Contract.require(record != null && line.file(folder).equals(pack), "a line speaks of where it stands");
            boolean ends = line.place().get().start() + line.bytes()
                    == line.place().get().offset() + record.length;
            Contract.require(ends, "an object is the end of its record");
            IndexFuzz.ask(line, folder);
        }
    }

    private static void log(Choices input) throws IOException {
        int first = input.u8();
        int second = input.u8();
        RecordBytes one = segment(input, first);
        RecordBytes other = segment(input, second);
        List<Path> segments = List.of(FOLDER.resolve("log-a"), FOLDER.resolve("log-b"));
        Files.write(segments.get(0), one.bytes());
        Files.write(segments.get(1), other.bytes());
        List<Map<Long, byte[]>> found = new ArrayList<>(List.of(new TreeMap<>(), new TreeMap<>()));
        for (int i = 0; i < 2; i++) {
            Map<Long, byte[]> into = found.get(i);
            Optional<LogSegment.Use> use = LogSegment.Use.read(RecordWalk.firstBlock(segments.get(i)));
            if (use.isPresent() && use.get().nonce() == NONCE) {
                RecordWalk.segment(segments.get(i), NONCE, (offset, entry) -> put(into, offset, entry));
                check(i == 0 ? one : other, into, LogRecord.ALIGNMENT);
            } else if (use.isPresent()) {
                RecordWalk.segment(segments.get(i), use.get().nonce(), (offset, entry) -> put(into, offset, entry));
            }
        }
        List<byte[]> replayed = new ArrayList<>();
        LogReplay.read(segments, (offset, entry) -> replayed.add(bytes(entry.whole())));
        boolean swapped = first > second;
        List<byte[]> expected = new ArrayList<>(found.get(swapped ? 1 : 0).values());
        expected.addAll(found.get(swapped ? 0 : 1).values());
        boolean same = replayed.size() == expected.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = Arrays.equals(replayed.get(i), expected.get(i));
        }
        Contract.require(same || isDamaged(one, first) || isDamaged(other, second), "older segments come first");
    }

    /** A segment with its first block, which later steps may have damaged. */
    private static RecordBytes segment(Choices input, int number) {
        RecordBytes content = new RecordBytes(input, LogRecord.ALIGNMENT, LogSegment.BLOCK, NONCE);
        if (input.flag()) {
            ByteBuffer block = new LogSegment.Use(number, NONCE).block();
            block.get(content.bytes(), 0, LogSegment.BLOCK);
        }
        return content;
    }

    private static boolean isDamaged(RecordBytes content, int number) {
        ByteBuffer block = new LogSegment.Use(number, NONCE).block();
        return !block.equals(ByteBuffer.wrap(content.bytes(), 0, LogSegment.BLOCK));
    }

    private static void check(RecordBytes content, Map<Long, byte[]> found, int alignment) {
        long end = 0;
        for (Map.Entry<Long, byte[]> record : found.entrySet()) {
            long at = record.getKey();
            Contract.require(at % alignment == 0 && at >= end, "records are aligned and beside each other");
            end = at + record.getValue().length;
            Contract.require(end <= content.bytes().length, "a record is whole");
            byte[] there = Arrays.copyOfRange(content.bytes(), (int) at, (int) end);
            Contract.require(Arrays.equals(there, record.getValue()), "a record is what stands there");
            Contract.require(there.length <= LogRecord.MAX_LENGTH, "no record is longer than one may be");
        }
        content.right().forEach((at, record) -> {
            boolean covered = found.entrySet().stream()
                    .anyMatch(entry -> entry.getKey() < at && at < entry.getKey() + entry.getValue().length);
            Contract.require(covered || Arrays.equals(record, found.get(at)), "a right record is found");
        });
    }

    private static boolean isClean(byte[] pack, Map<Long, byte[]> found) {
        byte[] left = pack.clone();
        found.forEach((at, record) -> {
            long end = (at + record.length + PackPlace.ALIGNMENT - 1) / PackPlace.ALIGNMENT * PackPlace.ALIGNMENT;
            Arrays.fill(left, (int) (long) at, (int) Math.min(left.length, end), (byte) 0);
        });
        return Arrays.equals(left, new byte[left.length]);
    }

    private static void put(Map<Long, byte[]> found, long offset, LogRecord.Read entry) {
        Contract.require(found.put(offset, bytes(entry.whole())) == null, "each record is handed over once");
        Contract.require(entry.studyKey().matches("[0-9a-f]{64}"), "a study's key becomes a folder's name");
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("records");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
