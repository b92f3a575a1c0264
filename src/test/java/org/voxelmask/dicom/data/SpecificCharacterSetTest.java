package org.voxelmask.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of PS3.5 Annexes H, I and J. */
class SpecificCharacterSetTest {
    @Test
    void japaneseNameWithEscapesIsDecoded() {
        byte[] name = HexFormat.of()
                .parseHex("59616d6164615e5461726f753d" + "1b2442" + "3b33" + "4544" + "1b2842" + "5e" + "1b2442"
                        + "4240" + "4f3a" + "1b2842");
        SpecificCharacterSet set = SpecificCharacterSet.of("", "ISO 2022 IR 87");
        assertEquals("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce", set.decode(name));
    }

    @Test
    void koreanNameIsDecoded() {
        byte[] name =
                HexFormat.of().parseHex("486f6e675e47696c646f6e673d1b242943" + "fbf3" + "5e1b242943" + "d1ced4d7");
        SpecificCharacterSet set = SpecificCharacterSet.of("", "ISO 2022 IR 149");
        assertEquals("Hong^Gildong=\u6d2a^\u5409\u6d1e", set.decode(name));
    }

    @Test
    void utf8AndGb18030AreDecoded() {
        byte[] utf8 = HexFormat.of().parseHex("e78e8b5ee5b08fe69db1");
        assertEquals(
                "\u738b^\u5c0f\u6771", SpecificCharacterSet.of("ISO_IR 192").decode(utf8));
        byte[] gb = HexFormat.of().parseHex("cdf55ed0a1b6ab");
        assertEquals("\u738b^\u5c0f\u4e1c", SpecificCharacterSet.of("GB18030").decode(gb));
    }

    @Test
    void aCharacterOutsideTheRepertoireIsRefusedOnWriting() {
        assertThrows(IllegalArgumentException.class, () -> SpecificCharacterSet.DEFAULT.encode("\u00fc"));
    }
}
