package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.KeyedNames;

/** The staged studies, for any process, also while another receives. */
public final class StudyCatalog {
    private final StageLayout layout;
    private final Path studies;
    private final KeyedNames names;
    private final StudyKeys keys;
    private final Clock clock;
    private final Duration studyCompleteAfter;
    private final RepairListener repairs;

    /**
     * The catalogue of a staging area.
     *
     * @param root need not exist yet
     * @param studyCompleteAfter silence after which a study counts as whole
     */
    public StudyCatalog(Path root, KeyedNames names, Clock clock, Duration studyCompleteAfter) {
        this(root, names, StudyKeys.none(), clock, studyCompleteAfter, found -> {});
    }

    /**
     * The same with keys, and somebody who is told of repairs.
     *
     * @param keys of the studies that are sealed
     * @param repairs told when a process that received did not end in order, and this one put right what it left
     */
    public StudyCatalog(
            Path root,
            KeyedNames names,
            StudyKeys keys,
            Clock clock,
            Duration studyCompleteAfter,
            RepairListener repairs) {
        this.keys = keys;
        this.layout = new StageLayout(root);
        this.studies = layout.studies();
        this.repairs = repairs;
        this.names = names;
        this.clock = clock;
        this.studyCompleteAfter = studyCompleteAfter;
    }

    /** Finds a study by its Study Instance UID or its key. */
    public Optional<StudyFolder> find(String uidOrKey) throws IOException {
        recover();
        for (String key : List.of(names.study(uidOrKey), uidOrKey)) {
            if (key.matches("[0-9a-f]{64}") && Files.isDirectory(studies.resolve(key))) {
                StudyFolder folder = new StudyFolder(studies.resolve(key), keys);
                return isEmpty(folder.contents()) ? Optional.empty() : Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** What a receiver that is gone has left in its log belongs to what is staged. */
    private void recover() throws IOException {
        if (Files.isDirectory(studies) && StageRecovery.isNeeded(layout)) {
            Optional<StageLock> lock = StageLock.tryLock(layout.lock());
            if (lock.isPresent()) {
                try {
                    new StageRecovery(layout, SystemDisk.create(), keys).run(repairs);
                } finally {
                    lock.get().close();
                }
            }
        }
    }

    /**
     * Forgets a study for good: destroys its key first, durably, and then deletes what is staged of it, also what was
     * set aside: for a study that cannot be read any more, say; {@link StudyPurge} is for all others. Can be repeated
     * when it was interrupted.
     *
     * <p>What arrives meanwhile is not answered with Success, unless it was answered before the key was destroyed. What
     * the log still holds of a sealed study nobody can read; of one that is not sealed, up to the next checkpoint.
     *
     * @param studyKey keyed name of the Study Instance UID
     * @param held the study's lock: no run may read meanwhile
     * @return whether there was anything
     * @throws IOException when it could not be completed
     */
    public boolean forget(String studyKey, StageLock held) throws IOException {
        held.requireHeld();
        if (!studyKey.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no key of a study");
        }
        return Files.isDirectory(layout.root()) && new IndexLock(layout).hold(() -> erase(studyKey));
    }

    private boolean erase(String studyKey) throws IOException {
        Disk disk = SystemDisk.create();
        boolean any = keys.destroy(studyKey, disk);
        Path folder = studies.resolve(studyKey);
        any |= Files.exists(folder);
        DurableFile.deleteTree(folder);
        if (Files.isDirectory(studies)) {
            disk.syncFolder(studies);
        }
        if (Files.isDirectory(layout.broken())) {
            try (DirectoryStream<Path> aside = Files.newDirectoryStream(layout.broken(), studyKey + "-*")) {
                for (Path file : aside) {
                    disk.delete(file);
                    any = true;
                }
            }
            disk.syncFolder(layout.broken());
        }
        return any;
    }

    private static boolean isEmpty(StudyContents contents) {
        return contents.instances().isEmpty() && contents.problems().isEmpty();
    }

    /** All studies with at least one instance, the one that came first first. */
    public List<StudySummary> list() throws IOException {
        return list(new ArrayList<>());
    }

    /**
     * The same.
     *
     * @param problems gets a sentence for each instance that should be there and is not
     */
    public List<StudySummary> list(List<String> problems) throws IOException {
        List<StudySummary> summaries = new ArrayList<>();
        if (!Files.isDirectory(studies)) {
            return summaries;
        }
        recover();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(studies)) {
            for (Path path : folders) {
                StudyFolder folder = new StudyFolder(path, keys);
                StudyContents contents = folder.contents();
                problems.addAll(contents.problems());
                if (!contents.instances().isEmpty()) {
                    summaries.add(summary(folder, contents.instances()));
                }
            }
        }
        summaries.sort(Comparator.comparing(StudySummary::firstReceived).thenComparing(StudySummary::studyKey));
        return summaries;
    }

    private StudySummary summary(StudyFolder folder, List<StagedInstance> instances) throws IOException {
        StagedInstance first = instances.get(0);
        StagedInstance last = instances.get(instances.size() - 1);
        return new StudySummary(
                folder.studyKey(),
                state(folder, instances),
                instances.size(),
                (int) instances.stream()
                        .map(StagedInstance::seriesUid)
                        .distinct()
                        .count(),
                instances.stream().mapToLong(StagedInstance::bytes).sum(),
                first.received(),
                last.received(),
                last.callingAet(),
                first.studyUid());
    }

    /** The state of a study whose instances are known. */
    public StudyState state(StudyFolder folder, List<StagedInstance> instances) throws IOException {
        if (folder.isLocked()) {
            return StudyState.PROCESSING;
        }
        Optional<StudyRecord> record = folder.record();
        if (record.isPresent() && record.get().contents().equals(StudyFolder.contents(instances))) {
            return record.get().sealed() ? StudyState.SEALED : StudyState.FAILED;
        }
        return isReceiving(instances) ? StudyState.RECEIVING : StudyState.STAGED;
    }

    /** Whether the last instance came less than study_complete_after ago. */
    public boolean isReceiving(List<StagedInstance> instances) {
        return instances.stream()
                .anyMatch(
                        instance -> instance.received().plus(studyCompleteAfter).isAfter(clock.instant()));
    }
}
