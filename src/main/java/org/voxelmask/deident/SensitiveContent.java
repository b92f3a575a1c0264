package org.voxelmask.deident;

import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/**
 * Content items whose number or code describes the patient or a person, so that PS3.15 Table E.3.4-1
 * removes them under the Basic Profile. A tree with a missing item may break its template; the value
 * becomes a dummy instead.
 */
final class SensitiveContent {
    private static final int CONCEPT_CODE_SEQUENCE = 0x0040A168;
    private static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;

    /** Subject Age, Subject Sex, Experience. */
    private static final Set<String> CONCEPTS = Set.of("DCM 121033", "DCM 121032", "NCIt C54627");

    private SensitiveContent() {}

    /** Whether the sequence holds the value of a content item. */
    static boolean isValue(int sequence) {
        return sequence == CONCEPT_CODE_SEQUENCE || sequence == MEASURED_VALUE_SEQUENCE;
    }

    /** Whether the sequence holds the value of such a content item. */
    static boolean isValueOf(Attributes contentItem, int sequence) {
        if (!isValue(sequence)) {
            return false;
        }
        return contentItem
                .getItem(Tag.ConceptNameCodeSequence)
                .map(name -> name.getString(Tag.CodingSchemeDesignator) + " " + name.getString(Tag.CodeValue))
                .filter(CONCEPTS::contains)
                .isPresent();
    }
}
