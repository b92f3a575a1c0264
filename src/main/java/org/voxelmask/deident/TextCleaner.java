package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.VR;

/** Reduces the values of a text to their harmless words. */
final class TextCleaner {
    private TextCleaner() {}

    /**
     * What is left of each value.
     *
     * @param reduce what stays of one value
     * @return unchanged when nothing has to go
     */
    static Cleaned clean(
            Scope scope, Element element, Bytes bytes, BiFunction<String, IdentifyingTokens, String> reduce) {
        VR vr = Known.vrOf(element);
        SpecificCharacterSet set = element.vr().usesSpecificCharacterSet()
                ? scope.level().specificCharacterSet()
                : SpecificCharacterSet.DEFAULT;
        String text = set.decode(bytes.data(), vr);
        List<String> before = vr.isMultiValued() ? List.of(text.split("\\\\", -1)) : List.of(text);
        List<String> after = new ArrayList<>();
        boolean same = true;
        for (String value : before) {
            String trimmed = value.replace("\0", "").strip();
            String reduced = reduce.apply(trimmed, scope.tokens());
            same &= reduced.equals(trimmed);
            after.add(reduced);
        }
        return new Cleaned(after, same);
    }

    /**
     * Values after.
     *
     * @param values ASCII unless unchanged
     * @param unchanged whether they are those of the source
     */
    record Cleaned(List<String> values, boolean unchanged) {
        Cleaned {
            values = List.copyOf(values);
        }

        boolean nothingLeft() {
            return values.stream().allMatch(String::isEmpty);
        }
    }

    /** The operation that leaves what stays; what needs a value gets a dummy when nothing does. */
    static AttributeOp operation(Scope scope, Element element, Cleaned cleaned, boolean needsValue, Rule rule) {
        AttributePath path = scope.path(element.tag());
        VR vr = Known.vrOf(element);
        if (!cleaned.nothingLeft()) {
            return new AttributeOp.Clean(path, vr, cleaned.values(), rule);
        }
        return needsValue
                ? new AttributeOp.Replace(path, vr, Dummies.of(element.tag(), vr), 1, rule)
                : new AttributeOp.Empty(path, vr, rule);
    }
}
