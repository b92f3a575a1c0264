package org.voxelmask.fuzz;

import java.nio.charset.StandardCharsets;
import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.VR;

/** {@link SpecificCharacterSet}: every text decodes in every combination of terms, into no more than its bytes. */
public final class CharsetFuzz {
    private static final String[] TERMS = {
        "",
        "ISO_IR 6",
        "ISO_IR 13",
        "ISO_IR 100",
        "ISO_IR 192",
        "GB18030",
        "GBK",
        "ISO 2022 IR 6",
        "ISO 2022 IR 13",
        "ISO 2022 IR 58",
        "ISO 2022 IR 87",
        "ISO 2022 IR 149",
        "ISO 2022 IR 159",
        "ISO_IR 166",
        "ISO-IR 144"
    };

    private CharsetFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices choices = new Choices(data);
        String[] terms = new String[choices.below(4)];
        for (int i = 0; i < terms.length; i++) {
            int term = choices.below(TERMS.length + 1);
            byte[] own = term == TERMS.length ? choices.bytes(choices.below(20)) : new byte[0];
            terms[i] = term == TERMS.length ? new String(own, StandardCharsets.ISO_8859_1) : TERMS[term];
        }
        SpecificCharacterSet set = SpecificCharacterSet.of(terms);
        boolean name = choices.flag();
        byte[] bytes = choices.rest();
        String text = name ? set.decode(bytes, VR.PN) : set.decode(bytes);
        Contract.require(text.length() <= 2 * bytes.length, "a text no longer than its bytes");
        encode(set, text);
    }

    private static void encode(SpecificCharacterSet set, String text) {
        try {
            Contract.require(set.decode(set.encode(text)).equals(text), "what is encoded is decoded as the same");
        } catch (IllegalArgumentException e) {
            Contract.requireSentence(e);
        }
    }
}
