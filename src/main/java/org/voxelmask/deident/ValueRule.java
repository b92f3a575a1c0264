package org.voxelmask.deident;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.VR;

/** Elements whose value is not of the kind that the dictionary states, or is bytes of unknown content. */
final class ValueRule implements ElementRule {
    private static final Set<Integer> KEPT_BULK =
            Tsv.read("kept-bulk.tsv").stream().map(row -> Tsv.tag(row[0])).collect(Collectors.toUnmodifiableSet());

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        AttributePath path = scope.path(element.tag());
        if (!isOfItsKind(element)) {
            return Optional.of(new AttributeOp.Remove(path, Rule.WRONG_VR));
        }
        boolean bulk = element.vr().isBulk() || element.value() instanceof Fragments;
        if (bulk && (scope.scrub() || !KEPT_BULK.contains(element.tag()))) {
            return Optional.of(new AttributeOp.Remove(path, Rule.BULK));
        }
        boolean emptied = !Known.hasValue(element) && !(element.value() instanceof Sequence);
        boolean unreadNumber = element.vr().isBinaryNumber() && !(element.value() instanceof Bytes) && !emptied;
        return unreadNumber ? Optional.of(new AttributeOp.Remove(path, Rule.BULK)) : Optional.empty();
    }

    /** Whether the value is of a kind that the dictionary states. */
    static boolean isOfItsKind(Element element) {
        return element.vr() != VR.UN && Known.vrs(element.tag()).stream().anyMatch(vr -> sameKind(vr, element));
    }

    private static boolean sameKind(VR expected, Element element) {
        VR vr = element.vr();
        if ((vr == VR.SQ) != element.value() instanceof Sequence) {
            return false;
        }
        return expected == vr
                || (expected.isString() && vr.isString())
                || (expected.isBinaryNumber() && vr.isBinaryNumber())
                || (expected.isBulk() && vr.isBulk());
    }
}
