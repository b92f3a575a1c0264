package org.voxelmask.config;

import java.time.Duration;

/**
 * How long the staging area keeps what it holds. How long runs are kept is their profile's to say.
 *
 * @param purgeStagingAfterSeal whether a sealed run is followed by the purge of the staged instances that it read
 * @param stagingMaxAge from when on a staged study is told to be too old; nothing is deleted by that
 */
public record RetentionConfig(boolean purgeStagingAfterSeal, Duration stagingMaxAge) {
    static RetentionConfig defaults() {
        return new RetentionConfig(true, Duration.ofDays(7));
    }

    static RetentionConfig read(Section section) {
        RetentionConfig otherwise = defaults();
        RetentionConfig config = new RetentionConfig(
                section.bool("purge_staging_after_seal", otherwise.purgeStagingAfterSeal()),
                section.duration(
                        "staging_max_age", otherwise.stagingMaxAge(), Duration.ofMinutes(1), Duration.ofDays(3650)));
        section.done();
        return config;
    }
}
