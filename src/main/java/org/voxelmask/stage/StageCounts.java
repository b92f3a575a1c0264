package org.voxelmask.stage;

import java.util.HashMap;
import java.util.Map;

/** Counts what is staged, per study and in all, with what is being committed. For many threads. */
public final class StageCounts {
    private final Map<String, StageCount> studies = new HashMap<>();
    private StageCount all = StageCount.ZERO;

    StageCounts() {}

    /** All studies together. */
    public synchronized StageCount all() {
        return all;
    }

    /** One study by its key; zero when none of it is staged. */
    public synchronized StageCount study(String studyKey) {
        return studies.getOrDefault(studyKey, StageCount.ZERO);
    }

    /** Counts an instance in, if the limits let it. */
    synchronized void admit(String studyKey, long bytes, StageLimits limits) throws StageFullException {
        StageCount study = study(studyKey).plus(1, bytes);
        limits.require(study, all.plus(1, bytes));
        add(studyKey, 1, bytes);
    }

    synchronized void add(String studyKey, long instances, long bytes) {
        studies.put(studyKey, study(studyKey).plus(instances, bytes));
        all = all.plus(instances, bytes);
    }

    /** What every study holds at this moment. */
    synchronized Map<String, StageCount> studies() {
        return Map.copyOf(studies);
    }

    /** Counts no more what another process purged. */
    synchronized void drop(String studyKey, long instances, long bytes) {
        StageCount held = study(studyKey); // nothing, when the whole folder was removed besides
        add(studyKey, -Math.min(instances, held.instances()), -Math.min(bytes, held.bytes()));
        studies.remove(studyKey, StageCount.ZERO);
    }

    /** Forgets what a study held before it was removed; what came since stays. */
    synchronized void forget(String studyKey, StageCount held) {
        add(studyKey, -held.instances(), -held.bytes());
        studies.remove(studyKey, StageCount.ZERO);
    }
}
