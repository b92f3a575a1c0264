package org.voxelmask.deident;

import java.util.List;
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
        List<VR> vrs = Known.vrs(element.tag());
        AttributePath path = scope.path(element.tag());
        if (vrs.stream().noneMatch(vr -> sameKind(vr, element)) || element.vr() == VR.UN) {
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
