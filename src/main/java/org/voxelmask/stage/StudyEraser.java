package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voxelmask.files.Disk;

/**
 * Makes the instances of a {@link PurgeList} gone: first packs of which nothing stays and the lines in the index, then
 * files and records, at last what makes the study readable. Each step may be repeated, by any process. The study's folder stays, with its lock and the
 * record of its runs.
 */
final class StudyEraser {
    /** Files that are deleted before the receiver gets its turn. */
    private static final int BATCH = 64;

    private final StageLayout layout;
    private final Disk disk;
    private final StudySecrets secrets;
    private final PackEraser packs;

    StudyEraser(StageLayout layout, Disk disk, StudySecrets secrets) {
        this.layout = layout;
        this.disk = disk;
        this.secrets = secrets;
        this.packs = new PackEraser(disk);
    }

    /**
     * Finishes a purge.
     *
     * @param lock taken for each step, so that the receiver goes on between them
     */
    void finish(PurgeList list, IndexLock lock) throws IOException {
        Path folder = layout.studies().resolve(list.studyKey());
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            boolean whole = lock.hold(() -> unlist(folder, list));
            for (int from = 0; from < list.entries().size(); from += BATCH) {
                int to = Math.min(list.entries().size(), from + BATCH);
                List<PurgeList.Entry> batch = list.entries().subList(from, to);
                lock.hold(() -> delete(folder, batch) + packs.erase(folder, batch));
            }
            disk.syncFolder(folder);
            renew(folder);
            Map<String, Long> worthless = PackEraser.worthless(folder, whole);
            lock.hold(() -> forget(folder, worthless));
        }
        list.finish(disk);
    }

    /** What comes from now on is new, also when it is the same. */
    private static void renew(Path folder) throws IOException {
        Optional<StudyRecord> record = StudyRecord.read(folder);
        if (record.isPresent()) {
            record.get().purged().write(folder);
        }
    }

    /** Whether there was an index, and it was whole: then it listed all that was answered. */
    private boolean unlist(Path folder, PurgeList list) throws IOException {
        Map<String, Instant> arrivals = list.arrivals();
        StudyIndex.Content index = StudyIndex.read(folder);
        if (!index.present()) {
            return false;
        }
        Map<Boolean, List<IndexLine>> lines = StagedFile.known(folder, index).stream()
                .collect(Collectors.partitioningBy(i -> i.received().equals(arrivals.get(i.sopKey()))));
        List<IndexLine> staying = lines.get(false);
        packs.deleteListed(folder, lines.get(true), staying);
        if (staying.isEmpty()) {
            disk.delete(folder.resolve(StudyIndex.NAME));
            disk.syncFolder(folder);
        } else if (!lines.get(true).isEmpty()) {
            StudyIndex.rewrite(disk, folder, staying);
        }
        return index.broken() == 0;
    }

    /** How many files went. */
    private int delete(Path folder, List<PurgeList.Entry> entries) throws IOException {
        int gone = 0;
        for (PurgeList.Entry entry : entries) {
            Path file = folder.resolve(entry.sopKey() + StudyFolder.SUFFIX);
            if (entry.place().isEmpty() && Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isAnother(file, entry)) {
                disk.delete(file);
                gone++;
            }
        }
        return gone;
    }

    /** Whether the same instance was sent again and lies there now. A file that cannot be read is never that one. */
    private boolean isAnother(Path file, PurgeList.Entry entry) throws IOException {
        if (!secrets.keys().areThere() && SealedFile.isSealed(file)) {
            throw new SealException("a purge of sealed studies needs the node's keys");
        }
        try {
            return !StagedFile.read(file, secrets.keys()).received().equals(entry.received());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nothing of the study is staged any more. */
    private boolean forget(Path folder, Map<String, Long> worthless) throws IOException {
        StudyFiles files = StudyFiles.of(folder);
        boolean unlisted = !StudyIndex.read(folder).present();
        boolean empty = unlisted && files.own().isEmpty() && !packs.deleteLeft(folder, files.packs(), worthless);
        if (empty) {
            disk.syncFolder(folder);
            secrets.forget(folder);
        }
        return empty;
    }
}
