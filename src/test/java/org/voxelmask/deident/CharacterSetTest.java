package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Names and the texts that repeat them, in the repertoires of PS3.5 Annexes H to K and others. */
class CharacterSetTest {
    private static final int MANUFACTURER = 0x00080070;
    private static final int MODEL = 0x00081090;

    private static Attributes image(String terms, byte[] name, byte[] text) {
        Attributes source = TestingData.image();
        source.setBytes(Tag.SpecificCharacterSet, VR.CS, terms.getBytes(StandardCharsets.US_ASCII));
        source.setBytes(Tag.PatientName, VR.PN, name);
        source.setBytes(MANUFACTURER, VR.LO, text);
        source.setString(MODEL, VR.LO, "Model 1");
        return source;
    }

    private static void namesStayNowhere(Attributes source) {
        byte[] model = source.getBytes(MODEL);
        Attributes copy = TestingData.deidentify(source);
        assertEquals("REMOVED", copy.getString(MANUFACTURER));
        assertEquals("VM^TESTING", copy.getString(Tag.PatientName));
        assertArrayEquals(model, copy.getBytes(MODEL));
        assertArrayEquals(source.getBytes(Tag.SpecificCharacterSet), copy.getBytes(Tag.SpecificCharacterSet));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, Buc^Jérôme, copy of JEROME buc",
        "ISO_IR 100, ISO-8859-1, Äneas^Rüdiger, rüdiger",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг, для Люкceмбypг",
        "ISO_IR 126, ISO-8859-7, Διονυσιος, του ΔΙΟΝΥΣΙΟΣ",
        "ISO_IR 192, UTF-8, Wang^XiaoDong=王^小东=, 王小东",
        "ISO_IR 192, UTF-8, Wang^XiaoDong=王^小东=, 小东 1",
        "GB18030, GB18030, Wang^XiaoDong=王^小东=, 小东",
        "ISO_IR 192, UTF-8, Ｙａｍａｄａ^Ｔａｒｏ, yamada",
    })
    void aTextThatRepeatsTheNameIsReplaced(String terms, String charset, String name, String text) {
        Charset encoding = Charset.forName(charset);
        namesStayNowhere(image(terms, name.getBytes(encoding), text.getBytes(encoding)));
    }

    @Test
    void aNameInKanjiIsFoundInATextInKanji() {
        byte[] yamada = HexFormat.of().parseHex("1B24423B3345441B2842");
        byte[] name = concat("Yamada^Tarou=".getBytes(StandardCharsets.US_ASCII), yamada);
        namesStayNowhere(image("\\ISO 2022 IR 87", name, yamada));
    }

    @Test
    void aNameInHangulIsFoundInATextInHangul() {
        byte[] kim = HexFormat.of().parseHex("1B242943B1E8C8F1C1DF");
        byte[] name = concat("Kim^Heejung=".getBytes(StandardCharsets.US_ASCII), kim);
        namesStayNowhere(image("\\ISO 2022 IR 149", name, kim));
    }

    @Test
    void aTextInAnUndeclaredRepertoireIsReplacedBecauseNobodyCanReadIt() {
        Attributes source = TestingData.image();
        source.setBytes(MANUFACTURER, VR.LO, "Société".getBytes(StandardCharsets.UTF_8));
        assertEquals("REMOVED", TestingData.deidentify(source).getString(MANUFACTURER));
    }

    @Test
    void aRepertoireOfNobodyIsRemovedAndCarriesNoText() {
        Attributes source = TestingData.image();
        source.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100 QUIX");
        assertFalse(TestingData.deidentify(source).contains(Tag.SpecificCharacterSet));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
