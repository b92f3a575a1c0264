package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;

/** ICC profiles (0028,2000) lose their texts; what cannot be walked, or spells a token without them, goes. */
final class IccRule implements ElementRule {
    static final int ICC_PROFILE = 0x00282000;

    @Override
    public Optional<AttributeOp> decide(Scope scope, Element element) {
        if (element.tag() != ICC_PROFILE || !Known.hasValue(element)) {
            return Optional.empty();
        }
        AttributePath path = scope.path(ICC_PROFILE);
        byte[] source = element.value() instanceof Bytes bytes ? bytes.data() : new byte[0];
        Optional<byte[]> cleaned = IccTexts.without(source);
        if (cleaned.isEmpty()) {
            return Optional.of(new AttributeOp.Remove(path, Rule.BULK));
        }
        byte[] numbers = cleaned.get();
        if (scope.tokens().matchesBytes(new String(numbers, StandardCharsets.ISO_8859_1))) {
            return Optional.of(new AttributeOp.Remove(path, Rule.TOKEN));
        }
        return Arrays.equals(source, numbers)
                ? Optional.empty()
                : Optional.of(new AttributeOp.CleanProfile(path, Rule.ICC));
    }
}
