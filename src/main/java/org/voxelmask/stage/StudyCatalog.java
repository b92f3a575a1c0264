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
import org.voxelmask.keys.KeyedNames;

/** The staged studies, for any process, also while another receives. */
public final class StudyCatalog {
    private final Path studies;
    private final KeyedNames names;
    private final Clock clock;
    private final Duration studyCompleteAfter;

    /**
     * The catalogue of a staging area.
     *
     * @param root need not exist yet
     * @param studyCompleteAfter silence after which a study counts as whole
     */
    public StudyCatalog(Path root, KeyedNames names, Clock clock, Duration studyCompleteAfter) {
        this.studies = Staging.studiesFolder(root);
        this.names = names;
        this.clock = clock;
        this.studyCompleteAfter = studyCompleteAfter;
    }

    /** Finds a study by its Study Instance UID or its key. */
    public Optional<StudyFolder> find(String uidOrKey) throws IOException {
        for (String key : List.of(names.study(uidOrKey), uidOrKey)) {
            if (key.matches("[0-9a-f]{64}") && Files.isDirectory(studies.resolve(key))) {
                StudyFolder folder = new StudyFolder(studies.resolve(key));
                return folder.instances().isEmpty() ? Optional.empty() : Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** All studies with at least one instance, the one that came first first. */
    public List<StudySummary> list() throws IOException {
        List<StudySummary> summaries = new ArrayList<>();
        if (!Files.isDirectory(studies)) {
            return summaries;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(studies)) {
            for (Path path : folders) {
                StudyFolder folder = new StudyFolder(path);
                List<StagedInstance> instances = folder.instances();
                if (!instances.isEmpty()) {
                    summaries.add(summary(folder, instances));
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
