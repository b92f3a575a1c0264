package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;

class DatasetParserTest {
    private static final String NAME = "10001000" + "504e0400" + "415e4220";
    private static final String SEQUENCE = "08004011" + "53510000";
    private static final String ITEM = "feff00e0";
    private static final String PIXELS = "e07f1000" + "4f420000" + "ffffffff";

    private final DicomReader reader = new DicomReader(ReadLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "an item delimiter in no item, feff0de0 00000000",
        "an item in no sequence, feff00e0 00000000",
        "a sequence delimiter in no sequence, feffdde0 00000000",
        "an element where an item must start, 08004011 53510000 ffffffff 10001000 504e0400 415e4220",
        "a sequence without an end, 08004011 53510000 ffffffff feff00e0 00000000",
        "an item longer than its sequence, 08004011 53510000 0c000000 feff00e0 ff000000 10001000",
        "undefined length of a text, 10001000 504e0000 ffffffff",
        "half an element, 10001000 504e04",
        "a fragment of undefined length, e07f1000 4f420000 ffffffff feff00e0 ffffffff",
        "fragments without an end, e07f1000 4f420000 ffffffff feff00e0 00000000"
    })
    void brokenNestingIsRefused(String what, String hex) {
        assertThrows(DicomParseException.class, () -> parse(hex.replace(" ", "")), what);
    }

    @Test
    void sequencesOfDefinedAndUndefinedLengthHoldTheSame() throws IOException {
        String defined = SEQUENCE + "14000000" + ITEM + "0c000000" + NAME;
        String undefined =
                SEQUENCE + "ffffffff" + ITEM + "ffffffff" + NAME + "feff0de0" + "00000000" + "feffdde0" + "00000000";
        for (String hex : new String[] {defined, undefined}) {
            Attributes dataset = parse(hex + NAME);
            assertEquals(
                    "A^B",
                    dataset.getItem(Tag.ReferencedImageSequence).orElseThrow().getString(Tag.PatientName));
            assertEquals("A^B", dataset.getString(Tag.PatientName));
        }
    }

    @Test
    void anEmptySequenceAndAnEmptyItemAreKept() throws IOException {
        assertTrue(parse(SEQUENCE + "00000000").contains(Tag.ReferencedImageSequence));
        Attributes one = parse(SEQUENCE + "08000000" + ITEM + "00000000");
        assertTrue(one.getItem(Tag.ReferencedImageSequence).orElseThrow().isEmpty());
    }

    @Test
    void theFirstItemOfPixelDataIsTheOffsetTableAndTheRestAreFragments() throws IOException {
        Attributes dataset = parse(PIXELS + ITEM + "04000000" + "00000000" + ITEM + "02000000" + "0102" + ITEM
                + "04000000" + "03040506" + "feffdde0" + "00000000");
        Fragments fragments =
                (Fragments) dataset.get(Tag.PixelData).orElseThrow().value();
        assertEquals(6, fragments.length());
    }

    @Test
    void zerosBehindTheLastElementAreNoElements() throws IOException {
        Attributes dataset = parse(NAME + "20001000" + "53480200" + "3120" + "00".repeat(64));
        assertEquals(2, dataset.size());
    }

    @Test
    void eachLimitIsToldByItsName() {
        assertTrue(refusal(
                        new ReadLimits(1, 100, 100, 100, 100, 10, 100, 100),
                        SEQUENCE + "ffffffff" + ITEM
                                + "ffffffff" + SEQUENCE + "ffffffff" + ITEM + "ffffffff" + SEQUENCE + "ffffffff" + ITEM
                                + "ffffffff")
                .contains("maxDepth"));
    }

    private String refusal(ReadLimits limits, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return assertThrows(
                        DicomParseException.class,
                        () -> new DicomReader(limits).readDataset(bytes, UID.ExplicitVRLittleEndian))
                .getMessage();
    }

    private Attributes parse(String hex) throws IOException {
        return reader.readDataset(HexFormat.of().parseHex(hex), UID.ExplicitVRLittleEndian);
    }
}
