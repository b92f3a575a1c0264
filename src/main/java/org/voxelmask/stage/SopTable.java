package org.voxelmask.stage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which study holds an instance, and where in a pack it lies, for all that are staged: 128 bits of its key, the numbers
 * of the study and of the pack, and the place, about 56 bytes an instance. For many threads.
 */
final class SopTable {
    private static final int FREE = 0;
    private static final int REMOVED = -1;

    private final Names studies = new Names();
    private final Names packs = new Names();
    private long[] high = new long[1 << 10];
    private long[] low = new long[1 << 10];
    private int[] study = new int[1 << 10];
    private int[] pack = new int[1 << 10];
    private int[] block = new int[1 << 10];
    private int taken;

    /** Names by numbers from 1, as long as an instance uses them; the number of one that is forgotten is given again. */
    private static final class Names {
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final Deque<Integer> free = new ArrayDeque<>();
        private int[] users = new int[16];

        int use(String name) {
            int number = numbers.computeIfAbsent(name, this::add);
            users[number - 1]++;
            return number;
        }

        private int add(String name) {
            if (!free.isEmpty()) {
                names.set(free.peek() - 1, name);
                return free.pop();
            }
            names.add(name);
            users = names.size() > users.length ? Arrays.copyOf(users, 2 * users.length) : users;
            return names.size();
        }

        /** Nothing happens with the number 0. */
        void leave(int number) {
            if (number > 0 && --users[number - 1] == 0) {
                numbers.remove(names.get(number - 1));
                names.set(number - 1, "");
                free.push(number);
            }
        }

        String name(int number) {
            return names.get(number - 1);
        }

        int size() {
            return numbers.size();
        }
    }

    /**
     * Where an instance is staged.
     *
     * @param studyKey of its study
     * @param pack in which it lies; empty when it has a file of its own
     * @param offset where its record begins in the pack
     */
    record Where(String studyKey, String pack, long offset) {
        boolean isPacked() {
            return !pack.isEmpty();
        }

        /** Whether it is this place. */
        boolean is(Optional<PackPlace> place) {
            return place.map(there -> there.pack().equals(pack) && there.offset() == offset)
                    .orElse(!isPacked());
        }
    }

    /** The key of the study that holds it. */
    Optional<String> studyOf(String sopKey) {
        return find(sopKey).map(Where::studyKey);
    }

    /** Where it is. */
    synchronized Optional<Where> find(String sopKey) {
        int at = find(word(sopKey, 0), word(sopKey, 16));
        if (study[at] <= 0) {
            return Optional.empty();
        }
        String name = pack[at] == 0 ? "" : packs.name(pack[at]);
        return Optional.of(new Where(studies.name(study[at]), name, (long) block[at] * PackPlace.ALIGNMENT));
    }

    /** Notes an instance; false when it was noted before. */
    synchronized boolean put(String sopKey, String studyKey, Optional<PackPlace> place) {
        if (2 * (taken + 1) > study.length) {
            grow();
        }
        int number = place.map(there -> packs.use(there.pack())).orElse(0);
        int where =
                place.map(there -> (int) (there.offset() / PackPlace.ALIGNMENT)).orElse(0);
        long h = word(sopKey, 0);
        long l = word(sopKey, 16);
        int studyNumber = studies.use(studyKey);
        boolean fresh = !release(find(h, l));
        put(h, l, studyNumber, number, where);
        return fresh;
    }

    /** Its names are used by one instance less; false when none stands there. */
    private boolean release(int at) {
        boolean used = study[at] > 0;
        if (used) {
            studies.leave(study[at]);
            packs.leave(pack[at]);
            study[at] = REMOVED;
        }
        return used;
    }

    /** How many studies and packs have a name here. */
    synchronized int names() {
        return studies.size() + packs.size();
    }

    /** Instances that it has room for. */
    synchronized int room() {
        return study.length / 2;
    }

    synchronized void remove(String sopKey) {
        release(find(word(sopKey, 0), word(sopKey, 16)));
    }

    private void put(long h, long l, int number, int packNumber, int where) {
        int at = find(h, l);
        if (study[at] == FREE) {
            taken++;
        }
        high[at] = h;
        low[at] = l;
        study[at] = number;
        pack[at] = packNumber;
        block[at] = where;
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

    /** Makes room; the room of those that were removed is enough when they are many. */
    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldStudy = study;
        int[] oldPack = pack;
        int[] oldBlock = block;
        long held = Arrays.stream(oldStudy).filter(number -> number > 0).count();
        int size = 4 * held > oldHigh.length ? 2 * oldHigh.length : oldHigh.length;
        high = new long[size];
        low = new long[size];
        study = new int[size];
        pack = new int[size];
        block = new int[size];
        taken = 0;
        for (int i = 0; i < oldStudy.length; i++) {
            if (oldStudy[i] > 0) {
                put(oldHigh[i], oldLow[i], oldStudy[i], oldPack[i], oldBlock[i]);
            }
        }
    }

    private static long word(String hex, int from) {
        return Long.parseUnsignedLong(hex, from, from + 16, 16);
    }
}
