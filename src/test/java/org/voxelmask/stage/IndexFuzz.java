package org.voxelmask.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.voxelmask.fuzz.Choices;
import org.voxelmask.fuzz.Contract;

/**
 * {@link StudyIndex}, {@link IndexLine}, {@link PackPlace} and {@link PurgeList}: any text is read or refused, also under
 * a right checksum, and no line names a file outside its study's folder.
 */
public final class IndexFuzz {
    private static final Path FOLDER = folder();

    private IndexFuzz() {}

    /** One input: the first byte says what it is, the rest is a text; of an index, lines may get their checksum. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices input = new Choices(data);
        try {
            switch (input.below(4)) {
                case 0 -> index(input.rest());
                case 1 -> index(checked(input.rest()));
                case 2 -> place(input.rest());
                default -> purge(input.rest());
            }
        } catch (IOException e) {
            throw Contract.unexpected(e);
        }
    }

    /** What a search begins with, by name. */
    public static Map<String, byte[]> seeds() {
        IndexLine own = RecordBytes.line(1000);
        IndexLine packed = own.at(new PackPlace(RecordBytes.PACK, 512, 700));
        String header = "voxelmask-index 3\n";
        String values = packed.text().substring(0, packed.text().lastIndexOf('\t'));
        String sealed = String.join("\t", List.of(values.split("\t")).subList(0, 5)) + "\t~0000000000000001abcdef";
        String purge = own.sopKey() + "\t" + own.received() + "\t1000\t";
        Map<String, byte[]> seeds = new TreeMap<>();
        seeds.put("whole", seed(0, header + own.text() + packed.text()));
        seeds.put("torn", seed(0, header + own.text() + values));
        seeds.put("values", seed(1, values + "\n" + sealed));
        seeds.put("place", seed(2, packed.place().orElseThrow().text()));
        seeds.put(
                "purge",
                seed(3, "voxelmask-purge 2\n" + purge + "-\n" + purge + RecordBytes.PACK + ":00000200:0100\n"));
        seeds.put("purge-1", seed(3, "voxelmask-purge 1\n" + purge.stripTrailing() + "\n"));
        return seeds;
    }

    private static byte[] seed(int kind, String text) {
        return ((char) kind + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void index(byte[] text) throws IOException {
        Files.write(FOLDER.resolve(StudyIndex.NAME), text);
        List<IndexLine> lines = new ArrayList<>();
        StudyIndex.Scan scan = StudyIndex.scan(FOLDER, lines::add);
        Contract.require(scan.present(), "an index is there");
        StudyIndex.Content content = StudyIndex.read(FOLDER);
        Contract.require(content.broken() == scan.broken(), "an index is read alike twice");
        Contract.require(content.lines().size() <= lines.size(), "the last line of a key counts");
        for (IndexLine line : lines) {
            ask(line, FOLDER);
        }
        StudyIndex.first(FOLDER);
        if (scan.broken() == 0) {
            List<String> brief = new ArrayList<>();
            StudyIndex.brief(FOLDER, (sopKey, bytes, place) -> brief.add(sopKey + " " + bytes + " " + place));
            List<String> whole = lines.stream()
                    .map(line -> line.sopKey() + " " + line.bytes() + " " + line.place())
                    .toList();
            Contract.require(brief.equals(whole), "a line's beginning says what the line says");
        }
    }

    /** What a line of the index may be asked; also by {@link RecordFuzz}. */
    static void ask(IndexLine line, Path folder) {
        Path file = line.file(folder).normalize();
        Contract.require(folder.normalize().equals(file.getParent()), "a line's file lies in its study's folder");
        Contract.require(line.bytes() >= 0 && line.datasetOffset() >= 0, "lengths are none below 0");
        String text = line.text();
        Optional<IndexLine> again = IndexLine.parse(text.substring(0, text.length() - 1));
        Contract.require(again.equals(Optional.of(line)), "a line's round trip");
        try {
            StagedInstance instance = line.instance(folder, StudyKeys.none());
            Contract.require(instance.file().equals(line.file(folder)), "an instance lies where its line says");
            String written = IndexLine.of(instance).text();
            StagedInstance read = IndexLine.parse(written.substring(0, written.length() - 1))
                    .orElseThrow()
                    .instance(folder, StudyKeys.none());
            Contract.require(read.equals(instance), "an instance's round trip");
        } catch (IOException e) {
            Contract.requireSentence(e);
        }
        if (line.isSealed()) {
            try {
                line.keyId();
            } catch (SealException e) {
                Contract.requireSentence(e);
            }
        }
    }

    private static void place(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        PackPlace.parse(text).ifPresent(place -> {
            Contract.require(place.text().equals(text), "a place's round trip");
            Path file = place.file(FOLDER).normalize();
            Contract.require(FOLDER.normalize().equals(file.getParent()), "a pack lies in its study's folder");
            boolean possible = place.offset() >= 0 && place.start() < PackPlace.MAX_PACK + LogRecord.FRONT;
            Contract.require(possible, "a place lies in a pack");
        });
    }

    private static void purge(byte[] text) throws IOException {
        StageLayout layout = new StageLayout(FOLDER);
        Files.createDirectories(layout.purges());
        Files.write(layout.purges().resolve("ab".repeat(32) + "-1.list"), text);
        try {
            for (PurgeList list : PurgeList.all(layout)) {
                for (PurgeList.Entry entry : list.entries()) {
                    Path file =
                            FOLDER.resolve(entry.sopKey() + StudyFolder.SUFFIX).normalize();
                    Contract.require(
                            FOLDER.normalize().equals(file.getParent()), "a purge stays in its study's folder");
                    Contract.require(entry.bytes() >= 0, "lengths are none below 0");
                }
            }
        } catch (IOException e) {
            Contract.requireSentence(e);
        }
    }

    /** Each line but the first gets its right checksum. */
    private static byte[] checked(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("voxelmask-index 3\n".getBytes(StandardCharsets.ISO_8859_1));
        for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            byte[] values = (line + "\t").getBytes(StandardCharsets.ISO_8859_1);
            CRC32C crc = new CRC32C();
            crc.update(values);
            out.writeBytes(values);
            String sum = Long.toHexString(crc.getValue() | 1L << 32).substring(1);
            out.writeBytes((sum + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("index");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
