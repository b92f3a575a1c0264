package org.voxelmask.scan;

import java.util.Set;

/**
 * What stands in the copies of a patient's objects instead of what identified somebody.
 *
 * @param pseudonyms in Patient's Name and Patient ID
 * @param days by how many the patient's dates moved, below zero for earlier; 0 when they did not move
 */
public record Substitutes(Set<String> pseudonyms, int days) {
    /** Copies the set. */
    public Substitutes {
        pseudonyms = Set.copyOf(pseudonyms);
    }

    /** Of copies whose dates did not move. */
    public Substitutes(Set<String> pseudonyms) {
        this(pseudonyms, 0);
    }

    /** Without the days, which nobody may learn. */
    @Override
    public String toString() {
        return pseudonyms.toString();
    }
}
