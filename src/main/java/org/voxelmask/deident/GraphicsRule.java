package org.voxelmask.deident;

import java.util.Optional;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.VR;

/**
 * Strokes of a presentation state's annotations: a hand can draw a name, so the points of every graphic
 * become the origin. Coordinates in reports are measurements and stay.
 */
final class GraphicsRule implements ElementRule {
    private static final int GRAPHIC_ANNOTATION_SEQUENCE = 0x00700001;
    private static final int GRAPHIC_DATA = 0x00700022;

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        boolean stroke = element.tag() == GRAPHIC_DATA
                && scope.parents().stream().anyMatch(step -> step.tag() == GRAPHIC_ANNOTATION_SEQUENCE);
        if (!stroke || !(element.value() instanceof Bytes bytes) || bytes.length() < VR.FL.unitSize()) {
            return Optional.empty();
        }
        int count = bytes.length() / VR.FL.unitSize();
        return Optional.of(new AttributeOp.Replace(scope.path(GRAPHIC_DATA), VR.FL, "0", count, Rule.CONTENT));
    }
}
