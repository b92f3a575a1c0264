package org.voxelmask.dicom.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of PS3.5 Annexes H, I, J and K, and what real writers do to them. */
class SpecificCharacterSetTest {
    private static final String KANJI = "1b2442";

    @ParameterizedTest
    @CsvSource({
        // H.3.1
        "\\ISO 2022 IR 87, 59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f3a1b28423d1b2442246424"
                + "5e24401b28425e1b2442243f246d24261b2842, "
                + "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046",
        // H.3.2
        "ISO 2022 IR 13\\ISO 2022 IR 87, d4cfc0de5ec0dbb33d1b24423b3345441b284a5e1b244242404f3a1b284a, "
                + "\uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73=\u5c71\u7530^\u592a\u90ce",
        // I.2
        "\\ISO 2022 IR 149, 486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ced4d7, "
                + "Hong^Gildong=\u6d2a^\u5409\u6d1e",
        // J.1, J.3
        "ISO_IR 192, 57616e675e5869616f446f6e673de78e8b5ee5b08fe69db1, Wang^XiaoDong=\u738b^\u5c0f\u6771",
        "GB18030, 57616e675e5869616f446f6e673dcdf55ed0a1b6ab, Wang^XiaoDong=\u738b^\u5c0f\u4e1c",
        // K.2
        "\\ISO 2022 IR 58, 5a68616e675e5869616f446f6e673d1b242941d5c55e1b242941d0a1b6ab, "
                + "Zhang^XiaoDong=\u5f20^\u5c0f\u4e1c",
        "ISO_IR 100, 4275635e4ae972f46d65, Buc^J\u00e9r\u00f4me",
        "ISO_IR 144, bbeedae1d5dcd1e3e0d3, \u041b\u044e\u043a\u0441\u0435\u043c\u0431\u0443\u0440\u0433",
        "ISO_IR 166, cac1aad2c2, \u0e2a\u0e21\u0e0a\u0e32\u0e22",
        "ISO_IR 13, d4cfc0de, \uff94\uff8f\uff80\uff9e",
        "ISO_IR 203, a4, \u20ac",
        "GBK, cdf5, \u738b",
        "iso-ir 100, e9, \u00e9",
        "ISO 2022 IR 100\\ISO 2022 IR 144, e95e1b2d4cbb, \u00e9^\u041b",
    })
    void namesAreDecoded(String terms, String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertEquals(text, SpecificCharacterSet.of(terms.split("\\\\")).decode(bytes, VR.PN));
    }

    @Test
    void extensionsEndAtTheDelimitersOfTheVr() {
        SpecificCharacterSet set = SpecificCharacterSet.of("", "ISO 2022 IR 149");
        byte[] bytes = HexFormat.of().parseHex("1b242943" + "fbf3" + "5e" + "fbf3" + "5c" + "fbf3");
        assertEquals("\u6d2a^\ufffd\ufffd\\\ufffd\ufffd", set.decode(bytes, VR.PN));
        assertEquals("\u6d2a^\u6d2a\\\ufffd\ufffd", set.decode(bytes, VR.LO));
        assertEquals("\u6d2a^\u6d2a\\\u6d2a", set.decode(bytes, VR.LT));
    }

    @Test
    void aDelimiterIsNoHalfOfACharacter() {
        // 0x5C is the second byte of characters of GBK and of JIS X 0208
        Attributes gbk = named("GBK", "815c" + "5c" + "41");
        assertArrayEquals(new String[] {"\u4e57", "A"}, gbk.getStrings(Tag.PatientID));
        Attributes kanji = named("\\ISO 2022 IR 87", KANJI + "305c" + "1b2842" + "5c" + "41");
        assertEquals(2, kanji.getStrings(Tag.PatientID).length);
    }

    @Test
    void whatCannotBeDecodedIsVisibleAndItsBytesStay() {
        Attributes dataset = named("X UNKNOWN", "41e9");
        assertEquals("A\ufffd", dataset.getString(Tag.PatientID));
        assertArrayEquals(new byte[] {0x41, (byte) 0xE9}, dataset.getBytes(Tag.PatientID));
        byte[] unknownEscape = HexFormat.of().parseHex("411b2a7a42");
        String text = SpecificCharacterSet.of("", "ISO 2022 IR 87").decode(unknownEscape, VR.LO);
        assertTrue(text.contains("\ufffd"), text);
    }

    @Test
    void escapesMeanNothingWhereNoExtensionIsNamed() {
        byte[] bytes = HexFormat.of().parseHex(KANJI + "3b33");
        assertEquals("\u001b$B;3", SpecificCharacterSet.DEFAULT.decode(bytes, VR.PN));
        assertEquals("\u001b$B;3", SpecificCharacterSet.of("ISO_IR 192").decode(bytes, VR.PN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ISO_IR 100",
                "ISO_IR 13",
                "ISO_IR 166",
                "ISO_IR 192",
                "GB18030",
                "GBK",
                "\\ISO 2022 IR 87",
                "ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159",
                "\\ISO 2022 IR 149",
                "\\ISO 2022 IR 58",
                "ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126",
                "nonsense\\ISO 2022 IR 999"
            })
    void anyBytesDecodeAndWhatDecodesIsEncodedBack(String terms) {
        SpecificCharacterSet set = SpecificCharacterSet.of(terms.split("\\\\", -1));
        Random random = new Random(terms.hashCode());
        for (int turn = 0; turn < 2000; turn++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte)
                        (random.nextInt(6) == 0 ? "\u001b$()B-A\\^=".charAt(random.nextInt(10)) : random.nextInt());
            }
            VR vr = turn % 2 == 0 ? VR.PN : VR.LT;
            String text = set.decode(bytes, vr);
            if (text.indexOf('\ufffd') < 0 && text.indexOf(0x1b) < 0) {
                assertEquals(
                        text,
                        set.decode(set.encode(text), vr),
                        () -> HexFormat.of().formatHex(bytes));
            }
        }
    }

    @Test
    void textIsEncodedWithTheEscapesOfTheStandardsExample() {
        String name = "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce";
        String hex = "59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f3a1b2842";
        byte[] encoded = SpecificCharacterSet.of("", "ISO 2022 IR 87").encode(name);
        assertEquals(hex, HexFormat.of().formatHex(encoded));
    }

    @Test
    void aCharacterOutsideTheRepertoireIsRefusedOnWriting() {
        assertThrows(IllegalArgumentException.class, () -> SpecificCharacterSet.DEFAULT.encode("\u00fc"));
        assertThrows(
                IllegalArgumentException.class,
                () -> SpecificCharacterSet.of("ISO_IR 100").encode("\u5c71"));
    }

    @Test
    void theYenSignIsNeverWrittenAsTheDelimiterOfValues() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SpecificCharacterSet.of("ISO_IR 13").encode("\u00a5"));
        SpecificCharacterSet latin = SpecificCharacterSet.of("ISO 2022 IR 13", "ISO 2022 IR 100");
        assertEquals("1b2d41a5", HexFormat.of().formatHex(latin.encode("\u00a5")));
    }

    private static Attributes named(String terms, String hex) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, terms.split("\\\\", -1));
        dataset.set(new Element(Tag.PatientID, VR.LO, new Bytes(HexFormat.of().parseHex(hex))));
        return dataset;
    }
}
