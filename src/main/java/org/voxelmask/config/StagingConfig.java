package org.voxelmask.config;

import java.time.Duration;

/**
 * Studies as they arrive.
 *
 * @param studyCompleteAfter silence after the last instance until a study counts as staged
 * @param minFreeBytes free space of the data folder's file system below which C-STORE is answered A700
 * @param encryption whether what arrives is encrypted with a key of its study
 */
public record StagingConfig(Duration studyCompleteAfter, long minFreeBytes, boolean encryption) {
    private static final long GIB = 1L << 30;

    static StagingConfig defaults() {
        return new StagingConfig(Duration.ofSeconds(10), GIB, true);
    }

    static StagingConfig read(Section section) {
        StagingConfig otherwise = defaults();
        StagingConfig config = new StagingConfig(
                section.duration(
                        "study_complete_after",
                        otherwise.studyCompleteAfter(),
                        Duration.ofMillis(100),
                        Duration.ofHours(24)),
                section.bytes("min_free_bytes", otherwise.minFreeBytes(), 0, 1024 * GIB),
                section.bool("encryption", otherwise.encryption()));
        section.done();
        return config;
    }
}
