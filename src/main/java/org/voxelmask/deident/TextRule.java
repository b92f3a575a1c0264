package org.voxelmask.deident;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.VR;

/**
 * What the table does not name and people write freely: dates, names, addresses, texts, and the patient
 * group. Short texts stay only when kept-text.tsv lists the attribute; the token rule looks at them after.
 */
final class TextRule implements ElementRule {
    /** What a kept text is: {@code code}, {@code name} of a product or a method, or {@code label}. */
    private static final Map<Integer, String> KEPT_TEXT = Tsv.read("kept-text.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(row -> Tsv.tag(row[0]), row -> row[3]));

    /** Of the patient group without a row: what an object of an animal, a group or a phantom needs to be valid. */
    private static final Set<Integer> KEPT_PATIENT = Set.of(
            0x00100022, // Type of Patient ID
            0x00100027, // Group of Patients Identification Sequence
            0x00100028, // Subject Relative Position in Image
            0x00100200, // Quality Control Subject
            0x00100201, // Quality Control Subject Type Code Sequence
            0x00102201, // Patient Species Description
            0x00102202, // Patient Species Code Sequence
            0x00102210, // Anatomical Orientation Type
            0x00102292, // Patient Breed Description
            0x00102293, // Patient Breed Code Sequence
            0x00102294, // Breed Registration Sequence
            0x00102295, // Breed Registration Number, a dummy after
            0x00102296); // Breed Registry Code Sequence

    private static final int PATIENT_GROUP = 0x0010;

    /** Whether a short text without a row may stay. */
    static boolean isKept(int tag) {
        return KEPT_TEXT.containsKey(tag);
    }

    /** Whether a kept text has words. */
    static boolean isWords(int tag) {
        return isKept(tag) && !"code".equals(KEPT_TEXT.get(tag));
    }

    /** Whether the words of a kept text must be known. */
    static boolean isLabel(int tag) {
        return "label".equals(KEPT_TEXT.get(tag));
    }

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        int tag = element.tag();
        AttributePath path = scope.path(tag);
        if (tag >>> 16 == PATIENT_GROUP && !KEPT_PATIENT.contains(tag)) {
            return Optional.of(new AttributeOp.Remove(path, Rule.PATIENT));
        }
        VR vr = Known.vrOf(element);
        return switch (vr) {
            case DA, DT, TM -> Optional.of(new AttributeOp.Remove(path, Rule.DATE));
            case AE -> Optional.of(new AttributeOp.Remove(path, Rule.TEXT));
            case LT, PN, ST, UR, UT -> replace(path, element, vr);
            case LO, SH, UC -> isKept(tag) ? Optional.empty() : replace(path, element, vr);
            default -> Optional.empty();
        };
    }

    private static Optional<AttributeOp> replace(AttributePath path, Element element, VR vr) {
        return Known.hasValue(element)
                ? Optional.of(new AttributeOp.Replace(path, vr, Dummies.of(vr), 1, Rule.TEXT))
                : Optional.empty();
    }
}
