package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.Attributes;
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
}
