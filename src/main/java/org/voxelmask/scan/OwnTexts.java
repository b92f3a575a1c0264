package org.voxelmask.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.Tag;

/**
 * Texts that a copy holds because the program wrote them there: a name that is like a word of them is chance.
 *
 * @param statements in file meta information and in the attributes that say how the copy was de-identified, and as
 *     private creators
 * @param pseudonyms in Patient's Name and Patient ID
 */
record OwnTexts(Set<String> statements, Set<String> pseudonyms) {
    private static final int META = 0x0002;
    private static final int METHOD = 0x00120063;
    private static final Pattern CHARACTER_SET =
            Pattern.compile("|ISO[-_ ]IR[-_ ]?\\d{1,3}|ISO 2022 IR \\d{1,3}|GB18030|GBK");

    /** Whether a value is nothing else. */
    boolean contain(Spot spot, byte[] value) {
        String[] texts = new String(value, StandardCharsets.ISO_8859_1).split("\\\\", -1);
        int tag = spot.tag();
        if (spot.isOutermost() && (tag == Tag.PatientName || tag == Tag.PatientID)) {
            return Arrays.stream(texts).map(OwnTexts::trimmed).allMatch(pseudonyms::contains);
        }
        if (tag == Tag.SpecificCharacterSet) {
            return Arrays.stream(texts)
                    .map(OwnTexts::trimmed)
                    .allMatch(text -> CHARACTER_SET.matcher(text).matches());
        }
        boolean statement = tag >>> 16 == META || (tag == METHOD && spot.isOutermost()) || spot.isMethodCode();
        statement |= spot.vr() != null && Tag.isPrivateCreator(tag);
        return statement && Arrays.stream(texts).map(OwnTexts::trimmed).allMatch(statements::contains);
    }

    private static String trimmed(String text) {
        return text.replace("\0", "").strip();
    }
}
