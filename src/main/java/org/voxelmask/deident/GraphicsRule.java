package org.voxelmask.deident;

import java.util.Optional;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.VR;

/**
 * Strokes of a presentation state's annotations: a hand can draw a name, so the points of every graphic
 * become the origin. Coordinates in reports are measurements and stay. Clean Graphics keeps a few simple shapes.
 */
final class GraphicsRule implements ElementRule {
    private static final int GRAPHIC_ANNOTATION_SEQUENCE = 0x00700001;
    private static final int GRAPHIC_TYPE = 0x00700023;

    /** More simple shapes than these could be strokes of letters. */
    private static final int MAX_SHAPES = 8;

    private static final int GRAPHIC_DATA = 0x00700022;

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        boolean stroke = element.tag() == GRAPHIC_DATA
                && scope.parents().stream().anyMatch(step -> step.tag() == GRAPHIC_ANNOTATION_SEQUENCE);
        if (!stroke || !(element.value() instanceof Bytes bytes) || bytes.length() < VR.FL.unitSize()) {
            return Optional.empty();
        }
        if (scope.profile().has(ProfileOption.CLEAN_GRAPHICS)) {
            if (spellsNothing(scope, bytes)) {
                return Optional.empty();
            }
            scope.refuse(ProfileOption.CLEAN_GRAPHICS);
        }
        int count = bytes.length() / VR.FL.unitSize();
        return Optional.of(new AttributeOp.Replace(scope.path(GRAPHIC_DATA), VR.FL, "0", count, Rule.CONTENT));
    }

    /** A few points, lines of two points, circles and ellipses are no writing. */
    private static boolean spellsNothing(Scope scope, Bytes bytes) {
        int points = switch (scope.level().getString(GRAPHIC_TYPE, "")) {
            case "POINT" -> 1;
            case "CIRCLE", "POLYLINE" -> 2;
            case "ELLIPSE" -> 4;
            default -> 0;
        };
        return scope.outline().graphicObjects() <= MAX_SHAPES
                && bytes.length() == points * 2 * VR.FL.unitSize()
                && points > 0;
    }
}
