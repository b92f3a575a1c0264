package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Texts that stay under the Basic Profile, and hold something that stands in no identifying attribute. */
class KeptWordsTest {
    @ParameterizedTest
    @CsvSource({
        "00181210, B30f, B30f",
        "00181210, SOFT TISSUE, SOFT TISSUE",
        "00181210, BONE of Dulcinea, BONE of",
        "00181210, Dulcinea, REMOVED",
        "00180024, *tfi2d1_15, *tfi2d1_15",
        "00180024, JDOE01 t1, t1",
        "00180024, A12345, REMOVED",
        "00180024, t1 095Y, t1",
        "00281055, J.Doe, REMOVED",
        "00080122, DCMR, DCMR",
        "00080112, HL7, HL7",
        "00280A04, measured by Toboso, measured by",
        "00081090, SOMATOM Definition AS+, SOMATOM Definition AS+",
        "00081090, Scanner of Dr. Toboso, REMOVED",
        "00081090, Mammomat Novation DR, Mammomat Novation DR",
        "00080070, MRN 8843, REMOVED",
        "00181020, syngo CT 2012B, syngo CT 2012B",
        "00181020, call 555-1234, REMOVED",
        "00181020, 29.10.1947, REMOVED",
        "00181020, 08834421, REMOVED",
        "00181020, dulcinea@toboso.example, REMOVED"
    })
    void aLabelKeepsKnownWordsAndNoTextKeepsWhatLooksLikeAPerson(String tag, String before, String after) {
        Attributes source = TestingData.image();
        source.setString(Tsv.tag(tag), VR.LO, before);
        assertEquals(after, TestingData.deidentify(source).getString(Tsv.tag(tag)));
    }

    /** Programs that take a NUL for the end of a value show nothing of what stands behind it. */
    @Test
    void whatStandsBehindANulGoesWithItsValueAndPaddingStays() {
        Attributes source = TestingData.image();
        source.setBytes(Tag.Modality, VR.CS, "CT\0JOHN DOE".getBytes(StandardCharsets.US_ASCII));
        source.setBytes(0x00081090, VR.LO, "Model 1\0 Doe ".getBytes(StandardCharsets.US_ASCII));
        source.setBytes(0x00280030, VR.DS, "0.5\\0.5\0007".getBytes(StandardCharsets.US_ASCII));
        source.setBytes(0x00180015, VR.CS, "CHEST\0".getBytes(StandardCharsets.US_ASCII));
        source.setBytes(0x00080070, VR.LO, "ACME\0 \0".getBytes(StandardCharsets.US_ASCII));
        Attributes copy = TestingData.deidentify(source);
        assertEquals("REMOVED", copy.getString(Tag.Modality));
        assertEquals("REMOVED", copy.getString(0x00081090));
        assertEquals("", copy.getString(0x00280030, ""));
        assertArrayEquals(source.getBytes(0x00180015), copy.getBytes(0x00180015));
        assertArrayEquals(source.getBytes(0x00080070), copy.getBytes(0x00080070));
    }

    @ParameterizedTest
    @CsvSource({
        "JOHN DOE, DCM, false",
        "DOE^JOHN, DCM, false",
        "'DOE, JOHN', SCT, false",
        "john@example, LN, false",
        "121071, DCM, true",
        "T-A0100, SRT, true",
        "mm[Hg], UCUM, true",
        "10*6/l, UCUM, true",
        "{ratio}, UCUM, true",
        "I.C.1, BI, true"
    })
    void aCodeValueOfAPublicSchemeStaysAsLongAsItIsWrittenLikeACode(String value, String scheme, boolean stays) {
        Attributes source = TestingData.image();
        Attributes code = source.newSequence(0x00082218).add(new Attributes(source)); // Anatomic Region Sequence
        code.setString(Tag.CodeValue, VR.SH, value);
        code.setString(Tag.CodingSchemeDesignator, VR.SH, scheme);
        code.setString(Tag.CodeMeaning, VR.LO, "Finding");
        Attributes copy = TestingData.deidentify(source).getSequence(0x00082218).get(0);
        assertEquals(stays, value.equals(copy.getString(Tag.CodeValue)), copy.getString(Tag.CodeValue));
        assertEquals(stays, scheme.equals(copy.getString(Tag.CodingSchemeDesignator)));
        assertEquals(stays, "Finding".equals(copy.getString(Tag.CodeMeaning)));
    }
}
