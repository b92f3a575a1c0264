package org.voxelmask.deident;

import java.util.Set;

/**
 * Attributes that Table E.1-1 removes and an IOD requires nevertheless. They get a dummy instead, so
 * that the copy stays a valid object; no real value is kept.
 */
final class RequiredAttributes {
    private static final Set<Integer> TAGS = Set.of();

    private RequiredAttributes() {}

    static boolean contains(int tag) {
        return TAGS.contains(tag);
    }
}
