package org.voxelmask.stage;

/** A limit of the staging area that an object would pass. */
public enum StageLimit {
    /** Instances of one study. */
    MAX_INSTANCES_PER_STUDY("quota.max_instances_per_study"),
    /** Bytes of one study. */
    MAX_BYTES_PER_STUDY("quota.max_bytes_per_study"),
    /** Instances of all studies. */
    MAX_STAGED_INSTANCES("quota.max_staged_instances"),
    /** Bytes of all instances. */
    MAX_STAGED_BYTES("quota.max_staged_bytes"),
    /** Free bytes of the file system. */
    MIN_FREE_BYTES("staging.min_free_bytes"),
    /** Free part of the file system. */
    MIN_FREE_PERCENT("quota.min_free_percent");

    private final String setting;

    StageLimit(String setting) {
        this.setting = setting;
    }

    /** Whether it limits what is counted as staged, which shrinks when studies are removed; else the disk. */
    boolean counts() {
        return this != MIN_FREE_BYTES && this != MIN_FREE_PERCENT;
    }

    /** The setting that holds its value. */
    public String setting() {
        return setting;
    }
}
