package org.voxelmask.config;

/**
 * How much may be staged. What would pass a limit is answered A700 (out of resources).
 *
 * @param maxInstancesPerStudy staged instances of one study
 * @param maxBytesPerStudy bytes of one study's staged instances, with those under way
 * @param maxStagedInstances staged instances of all studies, with those under way
 * @param maxStagedBytes bytes of all staged instances, with those under way
 * @param minFreePercent of the staging file system's size that stays free; the larger of this and
 *     {@link StagingConfig#minFreeBytes} holds
 */
public record QuotaConfig(
        int maxInstancesPerStudy,
        long maxBytesPerStudy,
        int maxStagedInstances,
        long maxStagedBytes,
        int minFreePercent) {
    private static final long MIB = 1L << 20;
    private static final long TIB = 1L << 40;
    private static final int MANY = 100_000_000;
    private static final int ALL_BUT_NOTHING = 90;

    static QuotaConfig defaults() {
        return new QuotaConfig(100_000, TIB / 4, 10_000_000, 16 * TIB, 2);
    }

    static QuotaConfig read(Section section) {
        QuotaConfig otherwise = defaults();
        QuotaConfig config = new QuotaConfig(
                section.integer("max_instances_per_study", otherwise.maxInstancesPerStudy(), 1, MANY),
                section.bytes("max_bytes_per_study", otherwise.maxBytesPerStudy(), MIB, 1024 * TIB),
                section.integer("max_staged_instances", otherwise.maxStagedInstances(), 1, MANY),
                section.bytes("max_staged_bytes", otherwise.maxStagedBytes(), MIB, 1024 * TIB),
                section.integer("min_free_percent", otherwise.minFreePercent(), 0, ALL_BUT_NOTHING));
        section.done();
        return config;
    }
}
