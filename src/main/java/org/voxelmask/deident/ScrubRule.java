package org.voxelmask.deident;

import java.util.Optional;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.VR;

/** Inside sequences that describe a person or an institution: every text, code and number becomes a dummy. */
final class ScrubRule implements ElementRule {
    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        VR vr = Known.vrOf(element);
        if (!scope.scrub() || !Known.hasValue(element)) {
            return Optional.empty();
        }
        boolean treated = switch (vr) {
            case AE, AS, DS, IS, LO, LT, PN, SH, ST, UC, UR, UT -> true;
            default -> vr.isBinaryNumber();
        };
        if (!treated) {
            return Optional.empty();
        }
        int count = vr.isBinaryNumber() && element.value() instanceof Bytes bytes ? numbers(vr, bytes) : 1;
        return Optional.of(new AttributeOp.Replace(
                scope.path(element.tag()), vr, Dummies.of(element.tag(), vr), count, Rule.SCRUB));
    }

    private static int numbers(VR vr, Bytes bytes) {
        int size = vr == VR.AT ? 4 : vr.unitSize();
        return Math.max(1, bytes.length() / size);
    }
}
