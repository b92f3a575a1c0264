package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.StandardTerms;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** The last look at strings that every other rule keeps: do they repeat something that identifies somebody? */
final class TokenRule implements ElementRule {
    private static final Pattern NUMBER = Pattern.compile("[0-9+\\-.,eE ]*");
    private static final Pattern AGE = Pattern.compile("([0-9]{3}[DWMY])?");
    private static final Pattern CHARACTER_SET =
            Pattern.compile("|ISO[-_ ]IR[-_ ]?\\d{1,3}|ISO 2022 IR \\d{1,3}|GB18030|GBK");

    /** What a coded string can hold (PS3.5 6.2); anything else in its place is a text that somebody wrote. */
    private static final Pattern CODED = Pattern.compile("[A-Z0-9 _]{0,16}");

    private static final Pattern HIDDEN = Pattern.compile("\0[ \0]*[^ \0]");

    private static final int PIXEL_GROUP = 0x7FE0;

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        VR vr = Known.vrOf(element);
        if (element.tag() >>> 16 != PIXEL_GROUP && spellsToken(scope, element)) {
            return Optional.of(new AttributeOp.Remove(scope.path(element.tag()), Rule.TOKEN));
        }
        if (!element.vr().isString() || !vr.isString() || !Known.hasValue(element)) {
            return Optional.empty();
        }
        AttributePath path = scope.path(element.tag());
        if (!(element.value() instanceof Bytes bytes)) {
            return Optional.of(new AttributeOp.Replace(path, vr, Dummies.of(vr), 1, Rule.UNREADABLE));
        }
        IdentifyingTokens tokens = scope.tokens();
        return switch (vr) {
            case CS ->
                element.tag() == Tag.SpecificCharacterSet
                        ? characterSet(path, bytes)
                        : codedString(path, bytes, tokens);
            case DS, IS ->
                numeric(bytes)
                        ? values(path, vr, bytes, Rule.TOKEN, tokens::matchesNumber)
                        : Optional.of(new AttributeOp.Empty(path, vr, Rule.UNREADABLE));
            case AS ->
                isAge(ascii(bytes).strip())
                        ? Optional.empty()
                        : Optional.of(new AttributeOp.Empty(path, vr, Rule.UNREADABLE));
            case UI -> Optional.empty();
            default -> text(scope, element, vr, bytes);
        };
    }

    /** Whether a text without padding is an age, or empty. */
    static boolean isAge(String text) {
        return AGE.matcher(text).matches();
    }

    private static Optional<AttributeOp> characterSet(AttributePath path, Bytes bytes) {
        for (String term : ascii(bytes).split("\\\\", -1)) {
            if (!CHARACTER_SET.matcher(term.replace("\0", "").strip()).matches()) {
                return Optional.of(new AttributeOp.Remove(path, Rule.UNREADABLE));
            }
        }
        return Optional.empty();
    }

    /** Values that are no code are not examined further: all of them go with those that repeat a token. */
    private static Optional<AttributeOp> codedString(AttributePath path, Bytes bytes, IdentifyingTokens tokens) {
        boolean codes = Arrays.stream(ascii(bytes).split("\\\\", -1)).allMatch(TokenRule::isCoded);
        Rule rule = codes ? Rule.TOKEN : Rule.UNREADABLE;
        return values(
                path, VR.CS, bytes, rule, value -> !isTerm(value) && (!isCoded(value) || tokens.matchesCode(value)));
    }

    /** Whether something stands behind a NUL, where programs that take it for the end show nothing. */
    private static boolean hidesText(String value) {
        return HIDDEN.matcher(value).find();
    }

    private static boolean isCoded(String value) {
        return !hidesText(value)
                && CODED.matcher(value.replace("\0", "").strip()).matches();
    }

    private static boolean numeric(Bytes bytes) {
        for (String value : ascii(bytes).split("\\\\", -1)) {
            if (hidesText(value) || !NUMBER.matcher(value.replace("\0", "")).matches()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<AttributeOp> values(
            AttributePath path, VR vr, Bytes bytes, Rule rule, Predicate<String> identifies) {
        List<Integer> hits = new ArrayList<>();
        String[] values = ascii(bytes).split("\\\\", -1);
        for (int i = 0; i < values.length; i++) {
            if (values[i].indexOf('\uFFFD') >= 0 || identifies.test(values[i])) {
                hits.add(i);
            }
        }
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new AttributeOp.ReplaceValues(path, hits, Dummies.of(vr), rule));
    }

    private static Optional<AttributeOp> text(Scope scope, Element element, VR vr, Bytes bytes) {
        SpecificCharacterSet set = element.vr().usesSpecificCharacterSet()
                ? scope.level().specificCharacterSet()
                : SpecificCharacterSet.DEFAULT;
        String text = set.decode(bytes.data());
        boolean unreadable = text.indexOf('\uFFFD') >= 0
                || text.indexOf(0x1B) >= 0
                || Arrays.stream(text.split("\\\\", -1)).anyMatch(TokenRule::hidesText);
        if (!unreadable && !identifies(scope.tokens(), element.tag(), text)) {
            return Optional.empty();
        }
        int count = text.split("\\\\", -1).length;
        return Optional.of(new AttributeOp.Replace(
                scope.path(element.tag()),
                vr,
                Dummies.of(element.tag(), vr),
                count,
                unreadable ? Rule.UNREADABLE : Rule.TOKEN));
    }

    /** Numbers and samples whose bytes spell a name: somebody put a text there. Pixel data is not metadata. */
    private static boolean spellsToken(Scope scope, Element element) {
        return !element.vr().isString()
                && element.value() instanceof Bytes bytes
                && scope.tokens().matchesBytes(new String(bytes.data(), StandardCharsets.ISO_8859_1));
    }

    /** Whether a coded string is a defined term of the standard: it says no more than that, even when somebody is called like it. */
    static boolean isTerm(String value) {
        return StandardTerms.contains(value);
    }

    private static boolean identifies(IdentifyingTokens tokens, int tag, String text) {
        boolean code = tag == Tag.CodeValue || tag == Tag.CodingSchemeDesignator;
        return code ? tokens.matchesCode(text) : tokens.matchesText(text);
    }

    private static String ascii(Bytes bytes) {
        return SpecificCharacterSet.DEFAULT.decode(bytes.data());
    }
}
