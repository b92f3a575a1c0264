package org.voxelmask.deident;

import java.util.Optional;
import java.util.Set;
import org.voxelmask.deident.BasicAction.Treatment;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** What the profile's table says about an element. */
final class TableRule implements ElementRule {
    /**
     * Sequences with a dummy action whose items carry the object's content or its references, which rows
     * and rules of their own treat. The items of every other one describe a person or an institution in
     * codes that no row names, so nothing but their structure stays.
     */
    private static final Set<Integer> CONTENT_SEQUENCES = Set.of(
            Tag.ContentSequence,
            0x00081111, // Referenced Performed Procedure Step Sequence
            0x00340001, // Flow Identifier Sequence
            0x0040B020, // Waveform Annotation Sequence
            0x00700001); // Graphic Annotation Sequence

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        return scope.profile().basic(element.tag()).map(action -> {
            Optional<Treatment> exception = RowExceptions.of(element.tag());
            Rule rule = exception.isPresent() ? Rule.exception(action) : Rule.row(action);
            return decide(scope, element, exception.orElse(action.treatment()), rule);
        });
    }

    private static AttributeOp decide(Scope scope, Element element, Treatment treatment, Rule rule) {
        AttributePath path = scope.path(element.tag());
        boolean sequence = Known.vrOf(element) == VR.SQ;
        boolean items = element.vr() == VR.SQ && element.value() instanceof Sequence;
        if (sequence != items) {
            return new AttributeOp.Remove(path, rule);
        }
        return switch (treatment) {
            case REMOVE -> new AttributeOp.Remove(path, rule);
            case EMPTY ->
                scope.isRoot() && element.tag() == Tag.PatientName
                        ? dummy(scope, element, rule)
                        : new AttributeOp.Empty(path, Known.vrOf(element), rule);
            case DUMMY -> dummy(scope, element, rule);
            case REMAP ->
                element.value() instanceof Bytes
                        ? new AttributeOp.RemapUids(path, rule)
                        : new AttributeOp.Remove(path, rule);
            case KEEP_ITEMS -> new AttributeOp.KeepItems(path, scope.scrub(), rule);
        };
    }

    private static AttributeOp dummy(Scope scope, Element element, Rule rule) {
        AttributePath path = scope.path(element.tag());
        VR vr = Known.vrOf(element);
        if (vr == VR.SQ) {
            boolean scrub = scope.scrub() || !CONTENT_SEQUENCES.contains(element.tag());
            return new AttributeOp.KeepItems(path, scrub, rule);
        }
        if (scope.isRoot() && element.tag() == Tag.PatientName) {
            return new AttributeOp.Replace(path, VR.PN, scope.subject().patientName(), 1, rule);
        }
        if (scope.isRoot() && element.tag() == Tag.PatientID) {
            return new AttributeOp.Replace(path, VR.LO, scope.subject().patientId(), 1, rule);
        }
        if (!Known.hasValue(element)) {
            return new AttributeOp.Empty(path, vr, rule);
        }
        if (vr == VR.UI && element.value() instanceof Bytes) {
            return new AttributeOp.RemapUids(path, rule);
        }
        return new AttributeOp.Replace(path, vr, Dummies.of(element.tag(), vr), 1, rule);
    }
}
