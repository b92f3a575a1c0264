package org.voxelmask.log.wall;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What identifies somebody in the study that is being handled: in memory, from its registration until
 * {@link #forget}. For many threads.
 */
public final class KnownValues {
    /** More are not compared: until they are forgotten, every text that another side chose is withheld. */
    public static final int MAX_VALUES = 20_000;

    /** Longer ones say more than this begins with. */
    private static final int MAX_LENGTH = 256;

    private static final int MIN_WORD = 3;
    private static final int MIN_INSIDE = 5;
    private static final int MIN_ID = 4;

    private static final Set<String> NOBODY = Set.of(
            "anonymous",
            "unknown",
            "none",
            "null",
            "yes",
            "name",
            "patient",
            "test",
            "mrs",
            "prof",
            "doctor",
            "phd",
            "herr",
            "frau",
            "sir",
            "von",
            "van",
            "der",
            "den",
            "del",
            "the",
            "and");

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> inside = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private boolean full;

    /** Nothing is known. */
    public KnownValues() {}

    /** Names as VR PN has them, or as free text. */
    public void names(Collection<String> names) {
        register("n", names, this::name);
    }

    /** Numbers, addresses, days, UIDs and the like: whole, without what separates. */
    public void values(Collection<String> values) {
        register("v", values, value -> {
            for (String folded : Folds.of(value)) {
                if (folded.length() >= MIN_INSIDE || Folds.tells(folded)) {
                    inside.add(folded);
                } else if (folded.length() >= MIN_ID) {
                    words.add(folded);
                }
            }
        });
    }

    private void register(String kind, Collection<String> values, java.util.function.Consumer<String> add) {
        lock.writeLock().lock();
        try {
            for (String value : values) {
                String some = value.substring(0, Math.min(value.length(), MAX_LENGTH));
                full |= seen.size() >= MAX_VALUES;
                if (!full && seen.add(kind + some)) {
                    add.accept(some);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void name(String name) {
        for (String group : name.split("=", -1)) {
            for (String word : group.split("[^\\p{L}\\p{M}\\p{N}]+", -1)) {
                for (String folded : Folds.of(word)) {
                    if (NOBODY.contains(folded)) {
                        continue;
                    }
                    if (folded.length() >= MIN_INSIDE || Folds.tells(folded)) {
                        inside.add(folded);
                    } else if (folded.length() >= MIN_WORD) {
                        words.add(folded);
                    }
                }
            }
            joined(group.split("\\^", -1));
        }
    }

    /** Short names tell somebody beside each other. */
    private void joined(String[] components) {
        if (components.length < 2 || components[0].isBlank() || components[1].isBlank()) {
            return;
        }
        for (String whole : List.of(components[0] + components[1], components[1] + components[0])) {
            for (String folded : Folds.of(whole)) {
                if (folded.length() >= MIN_ID) {
                    inside.add(folded);
                }
            }
        }
    }

    /** The study is over. */
    public void forget() {
        lock.writeLock().lock();
        try {
            seen.clear();
            inside.clear();
            words.clear();
            full = false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Whether a text holds something that is known, or could, because more is known than is compared. */
    boolean in(String text) {
        lock.readLock().lock();
        try {
            if (full) {
                return true;
            }
            if (inside.isEmpty() && words.isEmpty()) {
                return false;
            }
            for (String folded : Folds.of(text)) {
                if (inside.stream().anyMatch(folded::contains)) {
                    return true;
                }
            }
            return Folds.words(text).stream().anyMatch(words::contains);
        } finally {
            lock.readLock().unlock();
        }
    }
}
