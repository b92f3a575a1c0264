package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** A report keeps its tree, and nothing that somebody wrote into it. */
class StructuredReportTest {
    private static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;
    private static final int NUMERIC_VALUE = 0x0040A30A;
    private static final int CONCEPT_CODE_SEQUENCE = 0x0040A168;

    private final Attributes report = new Attributes();

    private Attributes item(String valueType, String concept) {
        Sequence content = report.getSequence(Tag.ContentSequence);
        Attributes item =
                (content == null ? report.newSequence(Tag.ContentSequence) : content).add(new Attributes(report));
        item.setString(Tag.ValueType, VR.CS, valueType);
        code(item, Tag.ConceptNameCodeSequence, concept, "DCM", "a meaning");
        return item;
    }

    private static void code(Attributes level, int sequence, String value, String scheme, String meaning) {
        Attributes code = level.newSequence(sequence).add(new Attributes(level));
        code.setString(Tag.CodeValue, VR.SH, value);
        code.setString(Tag.CodingSchemeDesignator, VR.SH, scheme);
        code.setString(Tag.CodeMeaning, VR.LO, meaning);
    }

    private Attributes copyOf(int index) {
        return TestingData.deidentify(report).getSequence(Tag.ContentSequence).get(index);
    }

    @Test
    void textsNamesDatesAndUidsBecomeDummies() {
        item("TEXT", "121071").setString(Tag.TextValue, VR.UT, "Mr. Quixote fell off a horse");
        item("PNAME", "121008").setString(Tag.PersonName, VR.PN, "Panza^Sancho");
        item("DATE", "121125").setString(0x0040A121, VR.DA, "20200101");
        item("UIDREF", "121012").setString(Tag.UID, VR.UI, "1.2.3.4");
        Sequence content = TestingData.deidentify(report).getSequence(Tag.ContentSequence);
        assertEquals(4, content.size());
        assertEquals("REMOVED", content.get(0).getString(Tag.TextValue));
        assertEquals("REMOVED^NAME", content.get(1).getString(Tag.PersonName));
        assertEquals("19000101", content.get(2).getString(0x0040A121));
        assertTrue(content.get(3).getString(Tag.UID).startsWith("2.25."));
        assertEquals("TEXT", content.get(0).getString(Tag.ValueType));
    }

    @Test
    void numbersAndCodesOfPublicSchemesStay() {
        Attributes number = item("NUM", "121206");
        Attributes measured = number.newSequence(MEASURED_VALUE_SEQUENCE).add(new Attributes(number));
        measured.setString(NUMERIC_VALUE, VR.DS, "12.5");
        code(item("CODE", "121071"), CONCEPT_CODE_SEQUENCE, "86049000", "SCT", "Neoplasm, Primary");
        assertEquals(
                "12.5", copyOf(0).getItem(MEASURED_VALUE_SEQUENCE).orElseThrow().getString(NUMERIC_VALUE));
        assertEquals(
                "86049000",
                copyOf(1).getItem(CONCEPT_CODE_SEQUENCE).orElseThrow().getString(Tag.CodeValue));
    }

    @Test
    void thePatientsAgeAndSexDoNot() {
        Attributes age = item("NUM", "121033");
        Attributes measured = age.newSequence(MEASURED_VALUE_SEQUENCE).add(new Attributes(age));
        measured.setString(NUMERIC_VALUE, VR.DS, "93");
        code(item("CODE", "121032"), CONCEPT_CODE_SEQUENCE, "M", "DCM", "Male");
        assertEquals(
                "0", copyOf(0).getItem(MEASURED_VALUE_SEQUENCE).orElseThrow().getString(NUMERIC_VALUE));
        Attributes sex = copyOf(1).getItem(CONCEPT_CODE_SEQUENCE).orElseThrow();
        assertNotEquals("M", sex.getString(Tag.CodeValue));
        assertNotEquals("Male", sex.getString(Tag.CodeMeaning));
    }

    @Test
    void strokesOfAnAnnotationGoAndCoordinatesOfAReportStay() {
        Attributes annotation = report.newSequence(0x00700001).add(new Attributes(report));
        Attributes graphic = annotation.newSequence(0x00700009).add(new Attributes(annotation));
        graphic.setBytes(0x00700022, VR.FL, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        item("SCOORD", "111030").setBytes(0x00700022, VR.FL, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        Attributes copy = TestingData.deidentify(report);
        String stroke = TestingData.allValues(copy.getSequence(0x00700001).get(0));
        assertFalse(stroke.contains("\u0001\u0002\u0003"));
        assertTrue(TestingData.allValues(copyOf(0)).contains("\u0001\u0002\u0003"));
    }
}
