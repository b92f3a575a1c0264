package org.voxelmask.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each key: as many at once as a minute allows, then one for each part of a minute that has
 * passed. Remembers a bounded number of keys, those that came last; who is forgotten starts anew. For many
 * threads.
 *
 * @param <K> who is limited
 */
final class RateLimit<K> {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final int perMinute;
    private final LongSupplier nanoTime;
    private final Map<K, Bucket> buckets;

    /**
     * With full buckets.
     *
     * @param maxKeys that are remembered
     * @param nanoTime as {@link System#nanoTime}
     */
    RateLimit(int perMinute, int maxKeys, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.nanoTime = nanoTime;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                return size() > maxKeys;
            }
        };
    }

    /** Takes one token; false when there is none. */
    synchronized boolean tryTake(K key) {
        long now = nanoTime.getAsLong();
        Bucket before = buckets.getOrDefault(key, new Bucket(perMinute, now));
        double filled = before.tokens() + (now - before.at()) * (perMinute / NANOS_PER_MINUTE);
        double tokens = Math.min(perMinute, filled);
        boolean taken = tokens >= 1;
        buckets.put(key, new Bucket(taken ? tokens - 1 : tokens, now));
        return taken;
    }

    /** What was left, and when. */
    private record Bucket(double tokens, long at) {}
}
