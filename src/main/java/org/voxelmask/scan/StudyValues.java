package org.voxelmask.scan;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.voxelmask.dicom.data.Attributes;

/**
 * What the objects of a study say of their patient and its orders, together: what stands in one object's header may stand in
 * another's text. Collected before the first copy is scanned. Names of staff are not among it, because words that another
 * object may keep are names of people, too; of these each copy is held against its own source. The same whatever the order
 * and the threads; lives in memory only.
 */
public final class StudyValues {
    /** Different values of a kind; where a study has more, a copy is held against its own of that kind alone. */
    static final int MAX_VALUES = 500;

    private final Retained retained;
    private final Map<Kind, SortedSet<String>> values = new EnumMap<>(Kind.class);
    private final SortedSet<String> births = new TreeSet<>();

    /** Of no object yet. */
    public StudyValues(Retained retained) {
        this.retained = retained;
        for (Kind kind : Kind.values()) {
            values.put(kind, new TreeSet<>());
        }
    }

    /** Adds what an object says; the same object may be added again. */
    public void add(Attributes source) {
        SourceValues own = SourceValues.of(source, retained);
        synchronized (this) {
            for (Kind kind : Kind.values()) {
                take(values.get(kind), own.shared(kind));
            }
            take(births, own.births());
        }
    }

    /** One more than is compared says that there are too many. */
    private static void take(SortedSet<String> all, Set<String> more) {
        for (String value : more) {
            if (all.size() <= MAX_VALUES) {
                all.add(value);
            }
        }
    }

    /** The values of a kind; days of birth are not among those of DATE. */
    synchronized Set<String> of(Kind kind) {
        return bounded(values.get(kind));
    }

    /** Days of birth and the like. */
    synchronized Set<String> births() {
        return bounded(births);
    }

    private static Set<String> bounded(SortedSet<String> all) {
        return all.size() > MAX_VALUES ? Set.of() : Set.copyOf(all);
    }
}
