package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.DurableFile;

/**
 * The instances of one study that are to be gone, each with the time of its arrival: another with the same key that
 * came later is not meant. Once the file {@code purges/<study key>-<number>.list} is durable, the purge counts: whoever
 * opens the staging area finishes it, and what the log still holds of these instances is passed over. When all is gone a
 * file {@code .done} of the same name says so; both are deleted when the log holds nothing of them any more.
 *
 * @param file where it lies
 * @param studyKey of the study
 * @param entries what is to be gone
 */
record PurgeList(Path file, String studyKey, List<Entry> entries) {
    private static final String HEADER = "voxelmask-purge 2";

    /** The first form had no places. */
    private static final Map<String, Integer> VALUES = Map.of("voxelmask-purge 1", 3, HEADER, 4);

    private static final String NO_PLACE = "-";
    private static final String OPEN = ".list";
    private static final String DONE = ".done";
    private static final int KEY_LENGTH = 64;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{" + KEY_LENGTH + "}");

    /** The most instances of a list: far more than a study has. */
    static final int MAX_ENTRIES = 1_000_000;

    /** The longest line: a key, a time, a length, a place. */
    private static final long MAX_LINE = 160;

    /**
     * One instance.
     *
     * @param sopKey its key
     * @param received when it came
     * @param bytes that it takes
     * @param place in a pack; nothing when it has a file of its own
     */
    record Entry(String sopKey, Instant received, long bytes, Optional<PackPlace> place) {
        private String line() {
            return sopKey + "\t" + received + "\t" + bytes + "\t"
                    + place.map(PackPlace::text).orElse(NO_PLACE) + "\n";
        }

        boolean means(StagedInstance instance) {
            return sopKey.equals(instance.sopKey()) && received.equals(instance.received());
        }
    }

    /** Times of arrival by key. */
    Map<String, Instant> arrivals() {
        Map<String, Instant> arrivals = new HashMap<>();
        entries.forEach(entry -> arrivals.put(entry.sopKey(), entry.received()));
        return arrivals;
    }

    boolean isDone() {
        return Files.exists(done());
    }

    private Path done() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - OPEN.length()) + DONE);
    }

    /** Writes the list of a purge that begins; it counts when this returns. */
    static PurgeList write(Disk disk, StageLayout layout, String studyKey, Collection<StagedInstance> instances)
            throws IOException {
        DurableFile.createFolders(layout.purges());
        List<Entry> entries = instances.stream()
                .map(instance -> new Entry(instance.sopKey(), instance.received(), instance.bytes(), instance.place()))
                .toList();
        StringBuilder text = new StringBuilder(HEADER + "\n");
        entries.forEach(entry -> text.append(entry.line()));
        Path file = freeName(layout, studyKey);
        Path part = file.resolveSibling(file.getFileName() + DurableFile.TEMPORARY_SUFFIX);
        disk.delete(part);
        try (DiskFile out = disk.create(part)) {
            out.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)), 0);
            out.force();
        }
        disk.rename(part, file);
        disk.syncFolder(layout.purges());
        return new PurgeList(file, studyKey, entries);
    }

    private static Path freeName(StageLayout layout, String studyKey) {
        for (int number = 1; ; number++) {
            String stem = studyKey + "-" + number;
            Path open = layout.purges().resolve(stem + OPEN);
            if (!Files.exists(open) && !Files.exists(layout.purges().resolve(stem + DONE))) {
                return open;
            }
        }
    }

    /** Says durably that all is gone. Nothing happens when somebody else was as quick. */
    void finish(Disk disk) throws IOException {
        if (Files.exists(file) && !isDone()) {
            try {
                disk.create(done()).close();
            } catch (FileAlreadyExistsException e) {
                return;
            }
            disk.syncFolder(file.getParent());
        }
    }

    /** Deletes the list: what says that it is done goes last. */
    void delete(Disk disk) throws IOException {
        disk.delete(file);
        disk.syncFolder(file.getParent());
        disk.delete(done());
    }

    /** Deletes what is no list; to be called under the lock, when nobody is writing one. */
    static void tidy(StageLayout layout, Disk disk) throws IOException {
        if (!Files.isDirectory(layout.purges())) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(layout.purges())) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean alone = name.endsWith(DONE) && !Files.exists(file.resolveSibling(name.replace(DONE, OPEN)));
                if (alone || name.endsWith(DurableFile.TEMPORARY_SUFFIX)) {
                    disk.delete(file);
                }
            }
        }
    }

    /** Every list, done or not. */
    static List<PurgeList> all(StageLayout layout) throws IOException {
        return read(layout, "*" + OPEN);
    }

    /** The lists of a study that are not done. */
    static List<PurgeList> open(StageLayout layout, String studyKey) throws IOException {
        return read(layout, studyKey + "-*" + OPEN).stream()
                .filter(list -> !list.isDone())
                .toList();
    }

    private static List<PurgeList> read(StageLayout layout, String names) throws IOException {
        List<PurgeList> lists = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(layout.purges(), names)) {
            for (Path file : files) {
                read(file).ifPresent(lists::add);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return lists;
        }
        return lists;
    }

    /** Empty when it was done meanwhile. */
    private static Optional<PurgeList> read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_ENTRIES * MAX_LINE) {
                throw new IOException("the list of a purge is longer than any: " + file.getFileName());
            }
            return Optional.of(parse(file, Files.readAllLines(file, StandardCharsets.US_ASCII)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static PurgeList parse(Path file, List<String> lines) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String name = file.getFileName().toString();
        try {
            int count = VALUES.getOrDefault(lines.get(0), 0);
            if (count == 0) {
                throw new IOException("the list of a purge has an unknown form");
            }
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split("\t", -1);
                Optional<PackPlace> place = count == 3 ? Optional.empty() : PackPlace.parse(values[3]);
                boolean placed = count == 3 || place.isPresent() || values[3].equals(NO_PLACE);
                Entry entry = new Entry(values[0], Instant.parse(values[1]), Long.parseLong(values[2]), place);
                if (!KEY.matcher(entry.sopKey()).matches() || entry.bytes() < 0 || values.length != count || !placed) {
                    throw new IOException("the list of a purge is damaged: " + name); // a key becomes a file's name
                }
                entries.add(entry);
            }
            if (!KEY.matcher(name.substring(0, KEY_LENGTH)).matches() || entries.size() > MAX_ENTRIES) {
                throw new IOException("the list of a purge is damaged: " + name);
            }
            return new PurgeList(file, name.substring(0, KEY_LENGTH), entries);
        } catch (IndexOutOfBoundsException | DateTimeException | NumberFormatException e) {
            throw new IOException("the list of a purge is damaged: " + name, e);
        }
    }
}
