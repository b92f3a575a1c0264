package org.voxelmask.scan;

import java.util.LinkedHashSet;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;

/**
 * What identifies somebody in a source, at every level of it, for whoever must not repeat it. Lives in memory only.
 *
 * @param names of persons, as the source has them
 * @param others numbers, addresses, places, days as eight digits, UIDs
 */
public record Identity(Set<String> names, Set<String> others) {
    /** Copies the sets. */
    public Identity {
        names = Set.copyOf(names);
        others = Set.copyOf(others);
    }

    /** Collects. */
    public static Identity of(Attributes source) {
        SourceValues values = SourceValues.of(source, Retained.NOTHING);
        Set<String> others = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.NAME) {
                others.addAll(values.of(kind));
            }
        }
        return new Identity(values.of(Kind.NAME), others);
    }
}
