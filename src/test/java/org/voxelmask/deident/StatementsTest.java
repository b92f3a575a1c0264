package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

class StatementsTest {
    private static final PixelStatement EXAMINED = new PixelStatement(true, Optional.empty());

    private static Attributes masked(Attributes source, PixelStatement pixels) {
        Deidentifier deidentifier = TestingData.deidentifier();
        return deidentifier.apply(source, deidentifier.plan(source, TestingData.subject(), pixels));
    }

    private static List<String> codes(Attributes dataset) {
        List<String> codes = new ArrayList<>();
        for (Attributes item : dataset.getSequence(0x00120064)) {
            assertEquals("DCM", item.getString(Tag.CodingSchemeDesignator));
            codes.add(item.getString(Tag.CodeValue));
        }
        return codes;
    }

    private static Attributes imageWithPixels() {
        Attributes source = TestingData.image();
        source.setBytes(Tag.PixelData, VR.OB, new byte[4]);
        return source;
    }

    @Test
    void aCopySaysWhatWasDone() {
        Attributes copy = masked(imageWithPixels(), PixelStatement.NONE);
        assertEquals("YES", copy.getString(0x00120062));
        assertEquals("REMOVED", copy.getString(0x00280303));
        assertEquals(List.of("113100"), codes(copy));
        assertEquals(1, copy.getStrings(0x00120063).length);
        assertNull(copy.getString(0x00280301));
    }

    @Test
    void cleanPixelDataIsStatedOnlyOfExaminedPixels() {
        assertEquals(List.of("113100", "113101"), codes(masked(imageWithPixels(), EXAMINED)));
        assertEquals(List.of("113100"), codes(masked(TestingData.image(), EXAMINED)));
    }

    @Test
    void anEarlierMethodIsReplacedAndOnlyStatementsThatAreStillTrueStay() {
        Attributes source = imageWithPixels();
        source.setString(0x00120063, VR.LO, "done by hand for Mr. Quixote");
        source.setString(0x00280303, VR.CS, "UNMODIFIED");
        Sequence sequence = source.newSequence(0x00120064);
        for (String value : List.of("113105", "113106", "113101", "121033", "113100")) {
            Attributes item = sequence.add(new Attributes(source));
            item.setString(Tag.CodeValue, VR.SH, value);
            item.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
            item.setString(Tag.CodeMeaning, VR.LO, "Quixote");
        }
        Attributes copy = masked(source, PixelStatement.NONE);
        assertEquals(List.of("113100", "113105"), codes(copy));
        assertFalse(TestingData.allValues(copy).contains("Quixote"));
        assertEquals("REMOVED", copy.getString(0x00280303));
    }

    @Test
    void burnedInAnnotationIsTheCallersWord() {
        Attributes source = imageWithPixels();
        source.setString(0x00280301, VR.CS, "YES");
        assertEquals("YES", masked(source, EXAMINED).getString(0x00280301));
        assertEquals(
                "NO",
                masked(source, new PixelStatement(true, Optional.of("NO"))).getString(0x00280301));
        assertThrows(IllegalArgumentException.class, () -> new PixelStatement(true, Optional.of("MAYBE")));
    }
}
