package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Makes visible which texts stay although no row of Table E.1-1 names them. */
class KeptTextTest {
    private static final Set<VR> TEXT =
            EnumSet.of(VR.LO, VR.SH, VR.LT, VR.ST, VR.UT, VR.UC, VR.PN, VR.UR, VR.AE, VR.DA, VR.DT, VR.TM);
    private static final Set<Integer> CODES = Set.of(0x00080100, 0x00080102, 0x00080103, 0x00080104, 0x00080119);

    @Test
    void exactlyTheTextsOfTheListStay() {
        Set<String> listed = new TreeSet<>();
        for (String[] row : Tsv.read("kept-text.tsv")) {
            listed.add(row[0] + " " + row[1]);
        }
        Set<String> kept = new TreeSet<>();
        for (int tag : TestingData.everyTag()) {
            VR vr = ElementDictionary.standard().vrOf(tag);
            if (TEXT.contains(vr) && stays(tag, vr)) {
                kept.add(String.format(
                        "%08X %s", tag, ElementDictionary.standard().keywordOf(tag)));
            }
        }
        assertEquals(listed, kept);
    }

    private static boolean stays(int tag, VR vr) {
        Attributes source = new Attributes();
        Attributes item = source.newSequence(0x52009229).add(new Attributes(source));
        String value = vr == VR.DA || vr == VR.DT || vr == VR.TM ? "10" : "plain value";
        value = tag == Tag.CodeValue ? "plain-value" : value; // a code has one word
        item.setString(tag, vr, value);
        if (CODES.contains(tag)) {
            item.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
            value = item.getString(tag);
        }
        Attributes copy = TestingData.deidentify(source);
        return value.equals(copy.getSequence(0x52009229).get(0).getString(tag));
    }

    @Test
    void theListsNameAttributesOfTheDictionaryWithoutARow() {
        for (String table : List.of("kept-text.tsv", "kept-bulk.tsv")) {
            for (String[] row : Tsv.read(table)) {
                assertEquals(row[1], ElementDictionary.standard().keywordOf(Tsv.tag(row[0])));
                assertTrue(ConfidentialityTable.standard().find(Tsv.tag(row[0])).isEmpty(), row[1]);
            }
        }
    }
}
