package org.voxelmask.deident;

import java.util.Optional;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.VR;

/**
 * Texts that every other rule keeps, and that repeat nothing known: a label keeps the words that are in PS3.16 or usual
 * in protocols; a name of a product may have any word. Neither may look like a person, a date or a number of somebody.
 */
final class WordsRule implements ElementRule {
    private static final Pattern PERSONAL = Pattern.compile(
            "@|\\b(mrs|miss|prof|born|dob|mrn|ssn|phone|tel|fax)\\b|\\bdr\\b\\.? +[a-z]|\\b(patient|name) *[:=]"
                    + "|\\d{7}"
                    + "|\\b(19|20)\\d\\d[-/.]\\d\\d?[-/.]\\d\\d?\\b"
                    + "|\\b\\d\\d?[-/.]\\d\\d?[-/.](19|20)\\d\\d\\b"
                    + "|\\d{3}[-. ]\\d{4}\\b|\\d{3}-\\d\\d-\\d{4}",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        int tag = element.tag();
        boolean looked = TextRule.isWords(tag) && !scope.retained();
        if (!looked || !(element.value() instanceof Bytes bytes) || bytes.length() == 0) {
            return Optional.empty();
        }
        TextCleaner.Cleaned cleaned = TextCleaner.clean(
                scope,
                element,
                bytes,
                (text, tokens) -> TextRule.isLabel(tag) ? ofLabel(text, scope) : ofProduct(text));
        return cleaned.unchanged() ? Optional.empty() : Optional.of(operation(scope, element, cleaned));
    }

    private static String ofLabel(String text, Scope scope) {
        String product = ofProduct(text);
        return HarmlessWords.ofLabel(product, scope.tokens(), scope.profile().words());
    }

    private static String ofProduct(String text) {
        return PERSONAL.matcher(text).find() ? "" : text;
    }

    private static AttributeOp operation(Scope scope, Element element, TextCleaner.Cleaned cleaned) {
        VR vr = Known.vrOf(element);
        if (cleaned.values().size() == 1 || cleaned.nothingLeft()) {
            return TextCleaner.operation(scope, element, cleaned, true, Rule.WORDS);
        }
        var values = cleaned.values().stream()
                .map(value -> value.isEmpty() ? Dummies.of(element.tag(), vr) : value)
                .toList();
        return new AttributeOp.Clean(scope.path(element.tag()), vr, values, Rule.WORDS);
    }
}
