package org.voxelmask.deident;

import java.util.Optional;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Codes of schemes that nobody published, and what no published scheme would have as a code: meaning, version and scheme are dummies after, and the value
 * is mapped, so that two items with the same code still have the same code. What an option keeps, it keeps for
 * its codes.
 */
final class CodeRule implements ElementRule {
    private static final int CODING_SCHEME_VERSION = 0x00080103;
    private static final int LONG_CODE_VALUE = 0x00080119;

    /** Two groups of letters or digits with a space, a comma, a caret or an at sign between. */
    private static final Pattern SEVERAL_WORDS = Pattern.compile("[\\p{L}\\p{N}][\\s,^@]+[\\p{L}\\p{N}]");

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        boolean treated = !scope.retained()
                && Known.hasValue(element)
                && isPartOfCode(element.tag())
                && !isCodeOfAPublicScheme(scope.level());
        if (!treated) {
            return Optional.empty();
        }
        AttributePath path = scope.path(element.tag());
        VR vr = Known.vrOf(element);
        boolean value = element.tag() == Tag.CodeValue || element.tag() == LONG_CODE_VALUE;
        return Optional.of(
                value && element.value() instanceof Bytes
                        ? new AttributeOp.MapCode(path, vr, Rule.CODE)
                        : new AttributeOp.Replace(path, vr, Dummies.of(element.tag(), vr), 1, Rule.CODE));
    }

    /** No scheme has codes of several words, or with what separates the parts of a name; a person is written so. */
    private static boolean isCodeOfAPublicScheme(Attributes item) {
        return CodingSchemes.isRegistered(item.getString(Tag.CodingSchemeDesignator))
                && !SEVERAL_WORDS.matcher(item.getString(Tag.CodeValue, "")).find();
    }

    private static boolean isPartOfCode(int tag) {
        return switch (tag) {
            case Tag.CodeValue, Tag.CodingSchemeDesignator, CODING_SCHEME_VERSION, Tag.CodeMeaning, LONG_CODE_VALUE ->
                true;
            default -> false;
        };
    }
}
