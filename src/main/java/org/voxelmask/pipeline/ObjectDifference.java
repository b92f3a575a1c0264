package org.voxelmask.pipeline;

import java.util.List;

/**
 * How differently two configurations would treat one object. Holds no value of it and nothing that was read in it.
 *
 * @param name as {@link DrySource#name}
 * @param before what becomes of it under the first configuration, such as {@code mask} or {@code exclude
 *     WORKSHEET_DETECTED}
 * @param after the same under the second
 * @param boxesGone blanked under the first alone
 * @param boxesNew blanked under the second alone
 * @param tags attributes that are treated differently
 */
public record ObjectDifference(
        String name,
        String before,
        String after,
        List<MaskedBox> boxesGone,
        List<MaskedBox> boxesNew,
        List<TagChange> tags) {
    /** Copies the lists. */
    public ObjectDifference {
        boxesGone = List.copyOf(boxesGone);
        boxesNew = List.copyOf(boxesNew);
        tags = List.copyOf(tags);
    }

    /**
     * One attribute that is treated differently.
     *
     * @param path tags on the way down, items as {@code [*]}
     * @param before the kind of treatment, such as {@code remove}; {@code keep} when there is none
     * @param after the same under the second configuration
     */
    public record TagChange(String path, String before, String after) {}

    /** Whether both treat it alike. */
    public boolean isEmpty() {
        return before.equals(after) && boxesGone.isEmpty() && boxesNew.isEmpty() && tags.isEmpty();
    }
}
