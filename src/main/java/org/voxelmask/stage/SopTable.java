package org.voxelmask.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which study holds an instance, for all that are staged: 128 bits of its key and the number of the study, about 40
 * bytes an instance. For many threads.
 */
final class SopTable {
    private static final int FREE = 0;
    private static final int REMOVED = -1;

    private final List<String> studies = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private long[] high = new long[1 << 10];
    private long[] low = new long[1 << 10];
    private int[] study = new int[1 << 10];
    private int taken;

    /** The key of the study that holds it. */
    synchronized Optional<String> studyOf(String sopKey) {
        int at = find(word(sopKey, 0), word(sopKey, 16));
        return study[at] > 0 ? Optional.of(studies.get(study[at] - 1)) : Optional.empty();
    }

    /** Notes an instance; false when it was noted before. */
    synchronized boolean put(String sopKey, String studyKey) {
        if (2 * (taken + 1) > study.length) {
            grow();
        }
        return put(word(sopKey, 0), word(sopKey, 16), number(studyKey));
    }

    synchronized void remove(String sopKey) {
        int at = find(word(sopKey, 0), word(sopKey, 16));
        if (study[at] > 0) {
            study[at] = REMOVED;
        }
    }

    private int number(String studyKey) {
        return numbers.computeIfAbsent(studyKey, key -> {
            studies.add(key);
            return studies.size();
        });
    }

    private boolean put(long h, long l, int number) {
        int at = find(h, l);
        boolean fresh = study[at] <= 0;
        if (study[at] == FREE) {
            taken++;
        }
        high[at] = h;
        low[at] = l;
        study[at] = number;
        return fresh;
    }

    /** Its place, or the free one where it would stand. The key is a keyed hash: no sender chooses collisions. */
    private int find(long h, long l) {
        int mask = study.length - 1;
        int at = (int) h & mask;
        while (study[at] != FREE && (high[at] != h || low[at] != l)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldStudy = study;
        high = new long[2 * oldHigh.length];
        low = new long[2 * oldHigh.length];
        study = new int[2 * oldHigh.length];
        taken = 0;
        for (int i = 0; i < oldStudy.length; i++) {
            if (oldStudy[i] > 0) {
                put(oldHigh[i], oldLow[i], oldStudy[i]);
            }
        }
    }

    private static long word(String hex, int from) {
        return Long.parseUnsignedLong(hex, from, from + 16, 16);
    }
}
