package org.voxelmask.deident;

import java.util.Optional;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** The value of a content item, by the concept of the item. */
final class ContentRule {
    /** A row of Table E.3.4-1. */
    static final Rule RULE = new Rule("E.3.4-1");

    private final TokenRule tokens = new TokenRule();

    /** What is done instead of what the attribute's row says; empty when the row or a rule decides. */
    Optional<OptionRule.Answer> answer(Scope scope, Element element) {
        if (!(element.value() instanceof Bytes bytes) || bytes.length() == 0 || !ValueRule.isOfItsKind(element)) {
            return Optional.empty();
        }
        VR vr = Known.vrOf(element);
        return switch (scope.content()) {
            case WITHOUT_DATES, DUMMY -> isDate(vr) ? Optional.of(dummy(scope, element, vr)) : Optional.empty();
            case KEEP -> keep(scope, element);
            case CLEAN -> element.tag() == Tag.TextValue ? Optional.of(clean(scope, element, bytes)) : Optional.empty();
            case BY_ATTRIBUTE, DROP -> Optional.empty();
        };
    }

    private static OptionRule.Answer dummy(Scope scope, Element element, VR vr) {
        return OptionRule.Answer.of(new AttributeOp.Replace(scope.path(element.tag()), vr, Dummies.of(vr), 1, RULE));
    }

    private Optional<OptionRule.Answer> keep(Scope scope, Element element) {
        boolean uid = element.tag() == Tag.UID && scope.profile().has(ProfileOption.RETAIN_UIDS);
        if (element.tag() != Tag.TextValue && !uid) {
            return Optional.empty();
        }
        if (tokens.decide(scope, element).isPresent()) {
            scope.refuse(ProfileOption.CLEAN_STRUCTURED_CONTENT);
            return Optional.empty();
        }
        return Optional.of(OptionRule.Answer.KEEP);
    }

    private static OptionRule.Answer clean(Scope scope, Element element, Bytes bytes) {
        TextCleaner.Cleaned cleaned = TextCleaner.clean(
                scope,
                element,
                bytes,
                (text, tokens) -> HarmlessWords.of(text, tokens, scope.profile().words()));
        return cleaned.unchanged()
                ? OptionRule.Answer.KEEP
                : OptionRule.Answer.of(TextCleaner.operation(scope, element, cleaned, true, RULE));
    }

    private static boolean isDate(VR vr) {
        return vr == VR.DA || vr == VR.DT || vr == VR.TM;
    }
}
