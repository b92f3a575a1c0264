package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;

/**
 * The level that is being decided.
 *
 * @param level the data set or item
 * @param parents the way to it
 * @param scrub whether an ancestor sequence keeps nothing but its structure
 * @param tokens what identifies somebody, collected from the whole data set
 * @param subject who the patient is in the copies
 */
record Scope(
        Attributes level, List<AttributePath.Step> parents, boolean scrub, IdentifyingTokens tokens, Subject subject) {

    AttributePath path(int tag) {
        return new AttributePath(parents, tag);
    }

    boolean isRoot() {
        return parents.isEmpty();
    }

    Scope item(int sequence, int index, Attributes item, boolean scrubItem) {
        List<AttributePath.Step> steps = new ArrayList<>(parents);
        steps.add(new AttributePath.Step(sequence, index));
        return new Scope(item, List.copyOf(steps), scrubItem, tokens, subject);
    }
}
