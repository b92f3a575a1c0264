package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.DurableFile;

/**
 * The index of one study: a line for each instance that was answered with Success, in the order of arrival. Only the
 * receiving process appends. What lies in the folder without a line has not been answered.
 */
final class StudyIndex {
    /** Its name in the study's folder. */
    static final String NAME = "instances.index";

    private static final String HEADER = "voxelmask-index 3\n";

    /** The first form had no sealed lines, the second no places. */
    private static final Set<String> HEADERS = Set.of("voxelmask-index 1\n", "voxelmask-index 2\n", HEADER);

    private static final int CHUNK = 1 << 16;

    private StudyIndex() {}

    /**
     * What an index says.
     *
     * @param present whether there is an index at all
     * @param lines by their keys, the last line of a key counts
     * @param broken lines that are torn or damaged
     */
    record Content(boolean present, Map<String, IndexLine> lines, int broken) {}

    /** Reads the index of a folder; also while lines are appended: a last line without its end is not there yet. */
    static Content read(Path folder) throws IOException {
        Map<String, IndexLine> lines = new LinkedHashMap<>();
        Scan scan = scan(folder, line -> lines.put(line.sopKey(), line));
        return new Content(scan.present(), lines, scan.broken());
    }

    /**
     * What going through an index showed.
     *
     * @param present whether there is an index at all
     * @param broken lines that are torn or damaged
     */
    record Scan(boolean present, int broken) {}

    /** Goes through an index line by line, in little memory; a key may come twice, then its last line counts. */
    static Scan scan(Path folder, Consumer<IndexLine> each) throws IOException {
        int broken = 0;
        boolean whole = true;
        try (LineReader lines = new LineReader(Files.newInputStream(folder.resolve(NAME)))) {
            broken += HEADERS.contains(lines.next() + "\n") ? 0 : 1;
            for (String line = lines.next(); line != null; line = lines.next()) {
                Optional<IndexLine> read = lines.ended() ? IndexLine.parse(line) : Optional.empty();
                read.ifPresent(each);
                broken += read.isPresent() ? 0 : 1;
            }
        } catch (NoSuchFileException e) {
            whole = false;
        }
        return new Scan(whole, broken);
    }

    /** Takes the key, the length and, if it lies in a pack, the place of an instance. */
    @FunctionalInterface
    interface Brief {
        /** One line; a key may come twice. */
        void take(String sopKey, long bytes, Optional<PackPlace> place);
    }

    /** Goes through the beginnings of lines that {@link #scan} has found whole. */
    static void brief(Path folder, Brief each) throws IOException {
        try (LineReader lines = new LineReader(Files.newInputStream(folder.resolve(NAME)))) {
            lines.next();
            for (String line = lines.next(); line != null; line = lines.next()) {
                IndexLine.brief(line, each);
            }
        } catch (NoSuchFileException e) {
            return; // nothing of the study is staged
        }
    }

    /** When the first instance came that it lists; empty when it lists none that can be read, or is gone. */
    static Optional<Instant> first(Path folder) throws IOException {
        try (LineReader lines = new LineReader(Files.newInputStream(folder.resolve(NAME)))) {
            lines.next();
            String line = lines.next();
            return line != null && lines.ended() ? IndexLine.parse(line).map(IndexLine::received) : Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }

    /** Appends lines. They survive a power cut only when the index is synced; until then the log has them. */
    static void append(Disk disk, Path folder, Collection<IndexLine> instances) throws IOException {
        StringBuilder lines = new StringBuilder();
        instances.forEach(instance -> lines.append(instance.text()));
        try (DiskFile file = disk.open(folder.resolve(NAME))) {
            long size = file.size();
            if (size == 0) {
                lines.insert(0, HEADER);
            }
            try {
                file.write(bytes(lines), size);
            } catch (IOException e) {
                file.truncate(size); // half a line would spoil the next one
                throw e;
            }
        }
    }

    /** Writes the index anew and makes it durable. */
    static void rewrite(Disk disk, Path folder, Collection<IndexLine> instances) throws IOException {
        List<IndexLine> sorted = new ArrayList<>(instances);
        sorted.sort(Comparator.comparing(IndexLine::received).thenComparing(IndexLine::sopKey));
        Path part = folder.resolve(NAME + DurableFile.TEMPORARY_SUFFIX);
        disk.delete(part);
        try (DiskFile file = disk.create(part)) {
            long at = 0;
            StringBuilder lines = new StringBuilder(HEADER);
            for (IndexLine line : sorted) {
                lines.append(line.text());
                if (lines.length() > CHUNK) {
                    file.write(bytes(lines), at);
                    at += lines.length();
                    lines.setLength(0);
                }
            }
            file.write(bytes(lines), at);
            file.force();
        }
        disk.rename(part, folder.resolve(NAME));
        disk.syncFolder(folder);
    }

    private static ByteBuffer bytes(StringBuilder lines) {
        return ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
