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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.DurableFile;
import org.voxelmask.stage.RepairListener.Kind;
import org.voxelmask.stage.RepairListener.Repair;

/**
 * Puts the staging area right after a process that did not end in order, for whoever holds the receiver's lock:
 * writes again from the log what a power cut took, deletes what was never answered, compares folders with indexes.
 */
final class StageRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(StageRecovery.class);

    private final StageLayout layout;
    private final Disk disk;
    private final StudySecrets secrets = StudySecrets.NONE;
    private final List<Repair> repairs = new ArrayList<>();
    private final Map<String, Map<String, StagedInstance>> indexes = new HashMap<>();
    private final Map<String, List<StagedInstance>> lost = new HashMap<>();
    private final Set<Path> touched = new LinkedHashSet<>();
    private final List<PurgeList> purges = new ArrayList<>();
    private final Set<String> purged = new HashSet<>();

    StageRecovery(StageLayout layout, Disk disk) {
        this.layout = layout;
        this.disk = disk;
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
            return recover(listener);
        });
    }

    /** Purges that began count: what the log holds of their instances is passed over. */
    private void finishPurges(IndexLock lock) throws IOException {
        PurgeList.tidy(layout, disk);
        for (PurgeList list : PurgeList.all(layout)) {
            purges.add(list);
            list.entries().forEach(entry -> purged.add(name(list.studyKey(), entry.sopKey(), entry.received())));
            if (!list.isDone()) {
                new StudyEraser(layout, disk, secrets).finish(list, lock);
                repairs.add(new Repair(
                        Kind.PURGED, list.studyKey(), "", list.entries().size()));
            }
        }
    }

    private static String name(String studyKey, String sopKey, Instant received) {
        return studyKey + " " + sopKey + " " + received;
    }

    private int recover(RepairListener listener) throws IOException {
        LogReplay.read(layout.logs(), this::replay);
        for (Map.Entry<String, List<StagedInstance>> study : lost.entrySet()) {
            relist(study.getKey(), study.getValue());
        }
        discardUnfinished();
        new StudyReconciler(layout, disk, repairs, touched).run();
        disk.syncFolder(layout.studies());
        if (!touched.isEmpty()) {
            disk.syncAll(layout.root(), touched);
        }
        if (!repairs.isEmpty()) {
            repairs.forEach(StageRecovery::log);
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

    private static void log(Repair repair) {
        LOG.warn(
                "staging: {} {} of study {} {}",
                repair.count(),
                repair.sopKey().isEmpty() ? "instances" : "instance " + repair.sopKey(),
                repair.studyKey(),
                repair.kind().words());
    }

    private void replay(LogRecord.Read entry) throws IOException {
        Path folder = layout.studies().resolve(entry.studyKey());
        Optional<StagedInstance> read = IndexLine.parse(folder, entry.line());
        if (read.isEmpty()) {
            throw new IOException("a record of the staging log is whole and holds no index line");
        }
        StagedInstance instance = read.get();
        if (purged.contains(name(entry.studyKey(), instance.sopKey(), instance.received()))) {
            return;
        }
        disk.createFolder(folder);
        touched.add(instance.file());
        touched.add(folder.resolve(StudyIndex.NAME));
        if (entry.hasFile() && !holds(instance.file(), entry.file())) {
            restore(entry, instance);
        }
        Map<String, StagedInstance> index = indexes.get(entry.studyKey());
        if (index == null) {
            index = StudyIndex.read(folder).instances();
            indexes.put(entry.studyKey(), index);
        }
        if (!index.containsKey(instance.sopKey())) {
            lost.computeIfAbsent(entry.studyKey(), key -> new ArrayList<>()).add(instance);
        }
    }

    private void restore(LogRecord.Read entry, StagedInstance instance) throws IOException {
        Path part = layout.incoming().resolve("replay" + DurableFile.TEMPORARY_SUFFIX);
        disk.delete(part);
        try (DiskFile file = disk.create(part)) {
            file.write(entry.file().duplicate(), 0);
            file.force();
        }
        disk.rename(part, instance.file());
        repairs.add(new Repair(Kind.RESTORED, entry.studyKey(), instance.sopKey(), 1));
    }

    private void relist(String studyKey, List<StagedInstance> instances) throws IOException {
        Path folder = layout.studies().resolve(studyKey);
        StudyIndex.Content index = StudyIndex.read(folder);
        List<StagedInstance> all = new ArrayList<>(index.instances().values());
        for (StagedInstance instance : instances) {
            boolean there = Files.exists(instance.file());
            if (there) {
                all.add(instance);
            }
            repairs.add(new Repair(there ? Kind.LISTED : Kind.MISSING, studyKey, instance.sopKey(), 1));
        }
        StudyIndex.rewrite(disk, folder, all);
    }

    private static boolean holds(Path file, ByteBuffer expected) throws IOException {
        if (!Files.exists(file) || Files.size(file) != expected.remaining()) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(expected.remaining());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) > 0) {
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
            LOG.info("staging: {} objects that were on their way in, and never answered, were deleted", count);
        }
    }
}
