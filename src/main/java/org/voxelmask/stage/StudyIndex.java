package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String HEADER = "voxelmask-index 1\n";

    private StudyIndex() {}

    /**
     * What an index says.
     *
     * @param present whether there is an index at all
     * @param instances by their keys, the last line of a key counts
     * @param broken lines that are torn or damaged
     */
    record Content(boolean present, Map<String, StagedInstance> instances, int broken) {}

    /** Reads the index of a folder; also while lines are appended: a last line without its end is not there yet. */
    static Content read(Path folder) throws IOException {
        String text;
        try {
            text = Files.readString(folder.resolve(NAME), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return new Content(false, Map.of(), 0);
        }
        Map<String, StagedInstance> instances = new LinkedHashMap<>();
        int broken = text.startsWith(HEADER) ? 0 : 1;
        int from = broken == 0 ? HEADER.length() : 0;
        for (int end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
            Optional<StagedInstance> instance = IndexLine.parse(folder, text.substring(from, end));
            instance.ifPresent(i -> instances.put(i.sopKey(), i));
            broken += instance.isPresent() ? 0 : 1;
            from = end + 1;
        }
        return new Content(true, instances, from < text.length() ? broken + 1 : broken);
    }

    /** Appends lines. They survive a power cut only when the index is synced; until then the log has them. */
    static void append(Disk disk, Path folder, Collection<StagedInstance> instances) throws IOException {
        StringBuilder lines = new StringBuilder();
        instances.forEach(instance -> lines.append(IndexLine.of(instance)));
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
    static void rewrite(Disk disk, Path folder, Collection<StagedInstance> instances) throws IOException {
        List<StagedInstance> sorted = new ArrayList<>(instances);
        sorted.sort(StudyFolder.ARRIVAL);
        StringBuilder lines = new StringBuilder(HEADER);
        sorted.forEach(instance -> lines.append(IndexLine.of(instance)));
        Path part = folder.resolve(NAME + DurableFile.TEMPORARY_SUFFIX);
        disk.delete(part);
        try (DiskFile file = disk.create(part)) {
            file.write(bytes(lines), 0);
            file.force();
        }
        disk.rename(part, folder.resolve(NAME));
        disk.syncFolder(folder);
    }

    private static ByteBuffer bytes(StringBuilder lines) {
        return ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
