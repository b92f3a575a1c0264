package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;

/**
 * Makes records of packs gone: a pack of which no line speaks any more is deleted, of others the records are written
 * over with zeros. Each step may be repeated; all are done under the {@link IndexLock}, so that nothing is listed
 * meanwhile.
 */
final class PackEraser {
    private final Disk disk;

    PackEraser(Disk disk) {
        this.disk = disk;
    }

    /** Deletes packs of which lines speak that go, and none that stays; to be called before the index says so. */
    void deleteListed(Path folder, Collection<IndexLine> going, Collection<IndexLine> staying) throws IOException {
        Set<Path> left = files(folder, going);
        left.removeAll(files(folder, staying));
        for (Path pack : left) {
            disk.delete(pack);
        }
    }

    private static Set<Path> files(Path folder, Collection<IndexLine> lines) {
        return lines.stream()
                .filter(line -> line.place().isPresent())
                .map(line -> line.file(folder))
                .collect(Collectors.toSet());
    }

    /**
     * Packs of which nothing can be missed, with their lengths: they hold nothing; or, of a study whose index was whole
     * and speaks of none of them, no whole record either, so that none of theirs was answered. They are read whole: to be
     * called without the lock, for which others wait.
     *
     * @param listed whether the study's index was whole before the purge
     */
    static Map<String, Long> worthless(Path folder, boolean listed) throws IOException {
        Map<String, Long> worthless = new HashMap<>();
        for (Map.Entry<String, Long> pack : StudyFiles.of(folder).packs().entrySet()) {
            try {
                PackContent content = PackContent.read(folder, pack.getKey());
                if (content.isBlank() || (listed && content.lines().isEmpty())) {
                    worthless.put(pack.getKey(), pack.getValue());
                }
            } catch (NoSuchFileException e) {
                worthless.remove(pack.getKey()); // gone meanwhile
            }
        }
        return worthless;
    }

    /**
     * Deletes packs that were {@link #worthless} a moment ago and have not grown since; tells whether others are left. To
     * be called when there is no index: what is written into such a pack meanwhile is not listed yet, and refused then.
     */
    boolean deleteLeft(Path folder, Map<String, Long> packs, Map<String, Long> worthless) throws IOException {
        boolean others = false;
        for (Map.Entry<String, Long> pack : packs.entrySet()) {
            if (pack.getValue().equals(worthless.get(pack.getKey()))) {
                disk.delete(folder.resolve(pack.getKey() + PackPlace.SUFFIX));
            } else {
                others = true; // of an instance that is just coming, or nobody's to delete
            }
        }
        return others;
    }

    /** Writes zeros over records, and syncs; tells how many packs it wrote to. */
    int erase(Path folder, List<PurgeList.Entry> entries) throws IOException {
        Map<Path, List<PurgeList.Entry>> byPack = new LinkedHashMap<>();
        for (PurgeList.Entry entry : entries) {
            entry.place()
                    .ifPresent(place -> byPack.computeIfAbsent(place.file(folder), p -> new ArrayList<>())
                            .add(entry));
        }
        byPack.keySet().removeIf(pack -> !Files.isRegularFile(pack, LinkOption.NOFOLLOW_LINKS));
        List<IndexLine> staying = new ArrayList<>();
        if (!byPack.isEmpty()) {
            StudyIndex.scan(folder, line -> line.place().ifPresent(place -> staying.add(line)));
        }
        for (Map.Entry<Path, List<PurgeList.Entry>> pack : byPack.entrySet()) {
            try (DiskFile file = disk.open(pack.getKey())) {
                for (PurgeList.Entry entry : pack.getValue()) {
                    PackPlace place = entry.place().orElseThrow();
                    long end = place.start() + entry.bytes();
                    if (!overlaps(staying, place, end)) { // a damaged list takes nothing that is listed
                        Packs.erase(file, place.offset(), end - place.offset());
                    }
                }
                file.force();
            }
        }
        return byPack.size();
    }

    private static boolean overlaps(List<IndexLine> staying, PackPlace place, long end) {
        return staying.stream().anyMatch(line -> {
            PackPlace other = line.place().orElseThrow();
            boolean same = other.pack().equals(place.pack());
            return same && other.offset() < end && place.offset() < other.start() + line.bytes();
        });
    }
}
