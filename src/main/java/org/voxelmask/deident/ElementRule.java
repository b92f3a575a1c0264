package org.voxelmask.deident;

import java.util.Optional;
import org.voxelmask.dicom.data.Element;

/** One reason to change an element. Rules are asked in order; the first that answers decides. */
@FunctionalInterface
interface ElementRule {
    /** The operation, or empty when this rule has nothing against the element. */
    Optional<AttributeOp> decide(Scope scope, Element element);
}
