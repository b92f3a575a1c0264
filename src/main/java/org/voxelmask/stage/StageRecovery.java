package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.DurableFile;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.stage.RepairListener.Kind;
import org.voxelmask.stage.RepairListener.Repair;

/**
 * Puts the staging area right after a process that did not end in order, for whoever holds the receiver's lock:
 * writes again from the log what a power cut took, deletes what was never answered, compares folders with indexes.
 */
final class StageRecovery {
    private static final Log LOG = Log.of(StageRecovery.class);

    private final StageLayout layout;
    private final Disk disk;
    private final StudyKeys keys;
    private final List<Repair> repairs = new ArrayList<>();
    private final Map<String, Map<String, IndexLine>> indexes = new HashMap<>();
    private final Map<String, List<IndexLine>> lost = new HashMap<>();
    private final Set<Path> touched = new LinkedHashSet<>();
    private final List<PurgeList> purges = new ArrayList<>();
    private final Set<String> purged = new HashSet<>();
    private final Set<Path> emptied = new LinkedHashSet<>();

    /** A study's key goes only when the log holds nothing of it either: something may have come after the purge. */
    private final StudySecrets later = new StudySecrets() {
        @Override
        public void forget(Path folder) {
            emptied.add(folder);
        }

        @Override
        public StudyKeys keys() {
            return keys;
        }
    };

    StageRecovery(StageLayout layout, Disk disk, StudyKeys keys) {
        this.layout = layout;
        this.disk = disk;
        this.keys = keys;
    }

    /** Whether the log was left by a process that did not end in order. */
    static boolean isNeeded(StageLayout layout) {
        return layout.logs().stream().anyMatch(Files::exists);
    }

    /** Puts right and tells the listener; the log is empty afterwards. */
    void run(RepairListener listener) throws IOException {
        IndexLock lock = new IndexLock(layout);
        lock.hold(() -> {
            finishPurges(lock);
            int count = recover(listener);
            for (Path folder : emptied) {
                if (!StudyIndex.read(folder).present() && StudyFiles.of(folder).isEmpty()) {
                    keys.forget(folder);
                }
            }
            return count;
        });
    }

    /** Purges that began count: what the log holds of their instances is passed over. */
    private void finishPurges(IndexLock lock) throws IOException {
        PurgeList.tidy(layout, disk);
        for (PurgeList list : PurgeList.all(layout)) {
            purges.add(list);
            list.entries().forEach(entry -> purged.add(name(list.studyKey(), entry.sopKey(), entry.received())));
            if (!list.isDone()) {
                new StudyEraser(layout, disk, later).finish(list, lock);
                repairs.add(new Repair(
                        Kind.PURGED, list.studyKey(), "", list.entries().size()));
            }
        }
    }

    private static String name(String studyKey, String sopKey, Instant received) {
        return studyKey + " " + sopKey + " " + received;
    }

    private int recover(RepairListener listener) throws IOException {
        replayLast();
        for (Map.Entry<String, List<IndexLine>> study : lost.entrySet()) {
            relist(study.getKey(), study.getValue());
        }
        discardUnfinished();
        new StudyReconciler(layout, disk, keys, repairs, touched).run();
        disk.syncFolder(layout.studies());
        if (!touched.isEmpty()) {
            disk.syncAll(layout.root(), touched);
        }
        if (!repairs.isEmpty()) {
            summed(repairs).forEach(StageRecovery::log);
            listener.repaired(List.copyOf(repairs));
        }
        for (Path segment : layout.logs()) {
            disk.delete(segment);
        }
        disk.syncFolder(layout.root());
        for (PurgeList list : purges) {
            list.delete(disk);
        }
        return repairs.size();
    }

    /** One of each kind for each study: the log is read by people, and the audit trail has every instance. */
    static List<Repair> summed(List<Repair> repairs) {
        Map<List<Object>, Repair> summed = new LinkedHashMap<>();
        for (Repair repair : repairs) {
            summed.merge(
                    List.of(repair.kind(), repair.studyKey()),
                    repair,
                    (one, other) -> new Repair(one.kind(), one.studyKey(), "", one.count() + other.count()));
        }
        return List.copyOf(summed.values());
    }

    private static void log(Repair repair) {
        LOG.say(
                LogEvent.STAGE_REPAIRED,
                LogField.kind(repair.kind()),
                LogField.count(repair.count()),
                LogField.sopKey(repair.sopKey()),
                LogField.studyKey(repair.studyKey()));
    }

    /** Of each instance the last record: it is written once more only when what was written before was refused, or is gone. */
    private void replayLast() throws IOException {
        Map<String, Integer> last = new HashMap<>();
        AtomicInteger number = new AtomicInteger();
        LogReplay.read(layout.logs(), (offset, entry) -> last.put(sopKey(entry), number.incrementAndGet()));
        number.set(0);
        LogReplay.read(layout.logs(), (offset, entry) -> {
            if (last.get(sopKey(entry)).equals(number.incrementAndGet())) {
                replay(entry);
            }
        });
    }

    private static String sopKey(LogRecord.Read entry) {
        int end = entry.line().indexOf('\t');
        return end < 0 ? entry.line() : entry.line().substring(0, end);
    }

    private void replay(LogRecord.Read entry) throws IOException {
        Path folder = layout.studies().resolve(entry.studyKey());
        IndexLine line = IndexLine.parse(entry.line())
                .orElseThrow(() -> new IOException("a record of the staging log is whole and holds no index line"));
        if (purged.contains(name(entry.studyKey(), line.sopKey(), line.received()))) {
            return;
        }
        if (isForgotten(entry.studyKey(), folder, line)) {
            repairs.add(new Repair(Kind.FORGOTTEN, entry.studyKey(), line.sopKey(), 1));
            return;
        }
        Path file = line.file(folder);
        disk.createFolder(folder);
        touched.add(file);
        touched.add(folder.resolve(StudyIndex.NAME));
        if (entry.hasFile() && restore(entry, line, file)) {
            repairs.add(new Repair(Kind.RESTORED, entry.studyKey(), line.sopKey(), 1));
        }
        Map<String, IndexLine> index = indexes.get(entry.studyKey());
        if (index == null) {
            index = StudyIndex.read(folder).lines();
            indexes.put(entry.studyKey(), index);
        }
        IndexLine listed = index.get(line.sopKey());
        if (listed == null || listed.received().isBefore(line.received())) {
            lost.computeIfAbsent(entry.studyKey(), key -> new ArrayList<>()).add(line);
        }
    }

    /** Whether a record was sealed with a key that was destroyed since: nobody can read it, and nobody shall. */
    private boolean isForgotten(String studyKey, Path folder, IndexLine line) throws IOException {
        if (!line.isSealed() || !keys.areThere()) {
            return false;
        }
        OptionalLong id = keys.idOf(studyKey);
        return id.isPresent() ? id.getAsLong() != line.keyId() : !Files.exists(folder);
    }

    /** Whether anything was missing. */
    private boolean restore(LogRecord.Read entry, IndexLine line, Path file) throws IOException {
        if (line.place().isPresent()) {
            return restoreInPack(entry, file, line.place().get());
        }
        boolean missing =
                !Files.exists(file) || Files.size(file) != entry.file().remaining() || !holds(file, 0, entry.file());
        if (missing) {
            restoreFile(entry, file); // of a log that an older version left
        }
        return missing;
    }

    private boolean restoreInPack(LogRecord.Read entry, Path pack, PackPlace place) throws IOException {
        if (Files.exists(pack) && holds(pack, place.offset(), entry.whole())) {
            return false;
        }
        try (DiskFile file = disk.open(pack)) {
            file.write(entry.whole().duplicate(), place.offset());
            file.force();
        }
        return true;
    }

    private void restoreFile(LogRecord.Read entry, Path target) throws IOException {
        Path part = layout.incoming().resolve("replay" + DurableFile.TEMPORARY_SUFFIX);
        disk.delete(part);
        try (DiskFile file = disk.create(part)) {
            file.write(entry.file().duplicate(), 0);
            file.force();
        }
        disk.rename(part, target);
    }

    private void relist(String studyKey, List<IndexLine> lines) throws IOException {
        Path folder = layout.studies().resolve(studyKey);
        StudyIndex.Content index = StudyIndex.read(folder);
        List<IndexLine> all = new ArrayList<>(StagedFile.known(folder, index));
        StudyFiles files = StudyFiles.of(folder);
        for (IndexLine instance : lines) {
            boolean there = files.hold(instance);
            if (there) {
                all.add(instance);
            }
            repairs.add(new Repair(there ? Kind.LISTED : Kind.MISSING, studyKey, instance.sopKey(), 1));
        }
        StudyIndex.rewrite(disk, folder, all);
    }

    private static boolean holds(Path file, long offset, ByteBuffer expected) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(expected.remaining());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) > 0) {
                // reads until the buffer is full
            }
        }
        return bytes.flip().equals(expected);
    }

    private void discardUnfinished() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(layout.incoming())) {
            for (Path leftover : leftovers) {
                disk.delete(leftover);
                count++;
            }
        }
        if (count > 0) {
            LOG.say(LogEvent.INCOMING_DELETED, LogField.count(count));
        }
    }
}
