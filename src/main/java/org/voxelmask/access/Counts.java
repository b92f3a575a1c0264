package org.voxelmask.access;

import java.util.HashMap;
import java.util.Map;

/** Counts what each key has open, up to a limit. Holds no key that has nothing open. For many threads. */
final class Counts<K> {
    private final int limit;
    private final Map<K, Integer> open = new HashMap<>();

    Counts(int limit) {
        this.limit = limit;
    }

    /** One more, unless that would pass the limit. */
    synchronized boolean tryAdd(K key) {
        int count = open.getOrDefault(key, 0);
        if (count >= limit) {
            return false;
        }
        open.put(key, count + 1);
        return true;
    }

    /** One less; each {@link #tryAdd} that said yes has exactly one. */
    synchronized void remove(K key) {
        open.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Keys with something open. */
    synchronized int keys() {
        return open.size();
    }
}
