package org.voxelmask.stage;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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

    /** Counts an instance in, if the quota lets it. */
    synchronized void admit(String studyKey, long bytes, StageQuota quota) throws StageException {
        StageCount study = study(studyKey).plus(1, bytes);
        quota.require(study, all.plus(1, bytes));
        add(studyKey, 1, bytes);
    }

    synchronized void add(String studyKey, long instances, long bytes) {
        studies.put(studyKey, study(studyKey).plus(instances, bytes));
        all = all.plus(instances, bytes);
    }

    /** Forgets studies that were removed. */
    synchronized void retain(Set<String> studyKeys) {
        studies.keySet().retainAll(studyKeys);
        all = StageCount.ZERO;
        studies.values().forEach(study -> all = all.plus(study.instances(), study.bytes()));
    }
}
