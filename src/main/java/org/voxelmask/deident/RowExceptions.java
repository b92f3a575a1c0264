package org.voxelmask.deident;

import java.util.Map;
import java.util.Optional;
import org.voxelmask.deident.BasicAction.Treatment;

/**
 * Attributes for which the row of Table E.1-1 and the attribute's Type in the IODs that have it do not
 * fit together: removing one that is required, or emptying a sequence that must have an item. The copy
 * stays valid this way, and no real value stays in any of them.
 */
final class RowExceptions {
    private static final Map<Integer, Treatment> BY_TAG = Map.of(
            // Referenced Study Sequence, X/Z: Type 3 with one or more items in General Study (C.7.2.1)
            0x00081110, Treatment.REMOVE,
            // Responsible Person and Responsible Organization, X: Type 2C for animals (C.7.1.1)
            0x00102297, Treatment.EMPTY,
            0x00102299, Treatment.EMPTY,
            // Radiopharmaceutical Start DateTime, X: Type 1 in Enhanced PET Isotope (C.8.22.4)
            0x00181078, Treatment.DUMMY,
            // Presentation Creation Date and Time, X: Type 1 in Presentation State Identification (C.11.10)
            0x00700082, Treatment.DUMMY,
            0x00700083, Treatment.DUMMY);

    private RowExceptions() {}

    /** What is done instead of the row's treatment. */
    static Optional<Treatment> of(int tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }
}
