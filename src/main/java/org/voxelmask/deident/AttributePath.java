package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.Tag;

/**
 * Where an element is: the sequence items on the way down, then its tag.
 *
 * @param parents outermost first; empty for an element of the data set itself
 * @param tag the element
 */
public record AttributePath(List<Step> parents, int tag) {
    /**
     * One item of a sequence.
     *
     * @param tag the sequence
     * @param item from 0
     */
    public record Step(int tag, int item) {}

    /** Copies the list. */
    public AttributePath {
        parents = List.copyOf(parents);
    }

    /** An element of the data set itself. */
    public static AttributePath of(int tag) {
        return new AttributePath(List.of(), tag);
    }

    /** The path of an element in an item of this sequence. */
    public AttributePath child(int item, int childTag) {
        List<Step> steps = new ArrayList<>(parents);
        steps.add(new Step(tag, item));
        return new AttributePath(steps, childTag);
    }

    /** The one text form, such as {@code (0040,A730)[0](0040,A123)}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Step step : parents) {
            text.append(Tag.format(step.tag())).append('[').append(step.item()).append(']');
        }
        return text.append(Tag.format(tag)).toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
