package org.voxelmask.deident;

import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;

/** Elements that no copy has, whatever they hold: padding, private and unknown elements, overlays, pixel data in items. */
final class StructureRule implements ElementRule {
    /** Items deeper than this go with their sequence; the standard's own templates end far above. */
    static final int MAX_DEPTH = 64;

    /** Command, file meta information, directory, and the delimiters of items. */
    private static final Set<Integer> FOREIGN_GROUPS = Set.of(0x0000, 0x0002, 0x0004, 0x0006, 0xFFFE);

    private static final int PIXEL_GROUP = 0x7FE0;

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        return Optional.ofNullable(ruleFor(scope, element))
                .map(rule -> new AttributeOp.Remove(scope.path(element.tag()), rule));
    }

    /** Whether no option may speak for the element: it is no part of a stored data set, or lies too deep. */
    static boolean isForeign(Scope scope, Element element) {
        int tag = element.tag();
        return FOREIGN_GROUPS.contains(tag >>> 16) || Tag.isGroupLength(tag) || isTooDeep(scope, element);
    }

    private static boolean isTooDeep(Scope scope, Element element) {
        return scope.parents().size() >= MAX_DEPTH && element.value() instanceof Sequence;
    }

    private static Rule ruleFor(Scope scope, Element element) {
        int tag = element.tag();
        int group = tag >>> 16;
        if (FOREIGN_GROUPS.contains(group) || Tag.isGroupLength(tag)) {
            return Rule.STRUCTURE;
        }
        if (Tag.isPrivate(tag)) {
            return Rule.row(BasicAction.X);
        }
        if ((group & 0xFF00) == 0x5000 || (group & 0xFF00) == 0x6000) {
            return Rule.OVERLAY;
        }
        if (Known.vrs(tag).isEmpty()) {
            return Rule.UNKNOWN;
        }
        if (group == PIXEL_GROUP && !scope.isRoot()) {
            return Rule.BULK;
        }
        return isTooDeep(scope, element) ? Rule.DEPTH : null;
    }
}
