package org.voxelmask.dicom.data;

import java.util.Set;
import java.util.stream.Collectors;

/** Defined terms of coded strings (CS) that the standard prints, such as those of body parts: they name nobody. */
public final class StandardTerms {
    private static final Set<String> TERMS = Table.read(StandardTerms.class, "standard-terms.tsv").stream()
            .map(row -> row[0])
            .collect(Collectors.toUnmodifiableSet());

    private StandardTerms() {}

    /** Whether a value, without what pads it, is one of them. */
    public static boolean contains(String value) {
        return TERMS.contains(value.replace("\0", "").strip());
    }
}
