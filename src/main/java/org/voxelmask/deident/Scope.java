package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;

/**
 * The level that is being decided.
 *
 * @param level the data set or item
 * @param parents the way to it
 * @param scrub whether an ancestor sequence keeps nothing but its structure
 * @param retained whether an option keeps an ancestor sequence for what its codes say
 * @param content what happens to the value of the level, when it is a content item
 * @param context what holds for the whole data set
 */
record Scope(
        Attributes level,
        List<AttributePath.Step> parents,
        boolean scrub,
        boolean retained,
        ContentTreatment content,
        Context context) {
    /**
     * What holds for every level of a data set.
     *
     * @param profile what is to be done
     * @param tokens what identifies somebody, collected from the whole data set
     * @param subject who the patient is in the copies
     * @param outline what must be known of the whole data set before its items are decided
     * @param refused options that could not be carried out on everything: filled while deciding
     */
    record Context(
            Profile profile, IdentifyingTokens tokens, Subject subject, Outline outline, Set<ProfileOption> refused) {}

    static Scope root(Attributes dataset, Context context) {
        return new Scope(dataset, List.of(), false, false, ContentTreatment.BY_ATTRIBUTE, context);
    }

    Profile profile() {
        return context.profile();
    }

    Outline outline() {
        return context.outline();
    }

    IdentifyingTokens tokens() {
        return context.tokens();
    }

    Subject subject() {
        return context.subject();
    }

    /** An option could not do its part here, so that the copy may not claim it. */
    void refuse(ProfileOption option) {
        context.refused().add(option);
    }

    AttributePath path(int tag) {
        return new AttributePath(parents, tag);
    }

    boolean isRoot() {
        return parents.isEmpty();
    }

    Scope item(
            int sequence,
            int index,
            Attributes item,
            boolean scrubItem,
            boolean retainItem,
            ContentTreatment contentItem) {
        List<AttributePath.Step> steps = new ArrayList<>(parents);
        steps.add(new AttributePath.Step(sequence, index));
        return new Scope(item, List.copyOf(steps), scrubItem, retainItem, contentItem, context);
    }
}
