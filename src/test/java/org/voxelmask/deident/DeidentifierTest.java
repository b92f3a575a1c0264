package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

class DeidentifierTest {
    private static final int MANUFACTURER = 0x00080070;
    private static final int PROCEDURE_CODE_SEQUENCE = 0x00081032;
    private static final int INSTITUTION_CODE_SEQUENCE = 0x00080082;
    private static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
    private static final int BODY_PART = 0x00180015;

    private static Attributes code(Attributes parent, int sequence, String value, String scheme, String meaning) {
        Attributes item = parent.newSequence(sequence).add(new Attributes(parent));
        item.setString(Tag.CodeValue, VR.SH, value);
        item.setString(Tag.CodingSchemeDesignator, VR.SH, scheme);
        item.setString(Tag.CodeMeaning, VR.LO, meaning);
        return item;
    }

    @Test
    void thePatientGetsThePseudonym() {
        Attributes copy = TestingData.deidentify(TestingData.image());
        assertEquals("VM^TESTING", copy.getString(Tag.PatientName));
        assertEquals("VM-TESTING", copy.getString(Tag.PatientID));
        assertTrue(copy.contains(Tag.PatientBirthDate));
        assertNull(copy.getString(Tag.PatientBirthDate));
    }

    @Test
    void referencesStillResolveAfterTheMapping() {
        Attributes source = TestingData.image();
        Attributes reference = source.newSequence(REFERENCED_IMAGE_SEQUENCE).add(new Attributes(source));
        reference.setString(0x00081150, VR.UI, UID.CTImageStorage);
        reference.setString(0x00081155, VR.UI, "1.2.3.4.5");
        source.setString(0x30060024, VR.UI, "9.8.7");
        source.setString(0x00200052, VR.UI, "9.8.7");
        source.setString(0x00209312, VR.UI, "9.8.7");
        Attributes copy = TestingData.deidentify(source);
        Attributes item = copy.getItem(REFERENCED_IMAGE_SEQUENCE).orElseThrow();
        assertEquals(copy.getString(Tag.SOPInstanceUID), item.getString(0x00081155));
        assertEquals(UID.CTImageStorage, item.getString(0x00081150));
        assertEquals(copy.getString(0x00200052), copy.getString(0x30060024));
        assertEquals(copy.getString(0x00200052), copy.getString(0x00209312), "a UID without a row");
        assertEquals(source.getString(Tag.SOPClassUID), copy.getString(Tag.SOPClassUID));
    }

    @Test
    void codesOfPublicSchemesStayAndPrivateOnesAreMapped() {
        Attributes source = TestingData.image();
        code(source, PROCEDURE_CODE_SEQUENCE, "77477000", "SCT", "Computed tomography");
        code(source, 0x00082218, "CHEST7", "99HOSPITAL", "thorax as Dr. Panza likes it");
        Attributes copy = TestingData.deidentify(source);
        Attributes kept = copy.getItem(PROCEDURE_CODE_SEQUENCE).orElseThrow();
        assertEquals("77477000", kept.getString(Tag.CodeValue));
        assertEquals("Computed tomography", kept.getString(Tag.CodeMeaning));
        Attributes mapped = copy.getItem(0x00082218).orElseThrow();
        assertTrue(mapped.getString(Tag.CodeValue).matches("VM[A-Z2-7]{12}"));
        assertEquals("99VM", mapped.getString(Tag.CodingSchemeDesignator));
        assertEquals("REMOVED", mapped.getString(Tag.CodeMeaning));
    }

    @Test
    void aTextInThePlaceOfACodedStringDoesNotStay() {
        Attributes source = TestingData.image();
        source.setString(0x00080008, VR.CS, "ORIGINAL", "Mr Gatsby, 12 High St", "AXIAL_2", "TALLER THAN SIXTEEN");
        source.setString(BODY_PART, VR.LO, "left knee of Jay");
        Attributes copy = TestingData.deidentify(source);
        assertEquals(List.of("ORIGINAL", "REMOVED", "AXIAL_2", "REMOVED"), List.of(copy.getStrings(0x00080008)));
        assertEquals("REMOVED", copy.getString(BODY_PART));
    }

    @Test
    void nothingButTheStructureStaysOfASequenceThatDescribesAnInstitution() {
        Attributes source = TestingData.image();
        code(source, INSTITUTION_CODE_SEQUENCE, "H1", "SCT", "Hospital of La Mancha");
        String values = TestingData.allValues(TestingData.deidentify(source));
        assertFalse(values.contains("Mancha"));
        assertFalse(values.contains("H1"));
    }

    @Test
    void everyElementOfAnOverlayOrCurveGroupGoes() {
        Attributes source = TestingData.image();
        source.setInt(0x60020010, VR.US, 4);
        source.setString(0x60020022, VR.LO, "a note");
        source.setBytes(0x60023000, VR.OW, new byte[2]);
        source.setInt(0x50000005, VR.US, 1);
        Attributes copy = TestingData.deidentify(source);
        for (Element element : copy) {
            int family = element.tag() >>> 24;
            assertFalse(family == 0x60 || family == 0x50, Tag.format(element.tag()));
        }
    }

    @Test
    void pixelDataOfTheObjectStaysWhereItIsAndPixelDataOfItemsGoes() {
        Attributes source = TestingData.image();
        BulkData pixels = BulkData.of(new byte[16]);
        source.set(new Element(Tag.PixelData, VR.OW, pixels));
        Attributes item = source.newSequence(0x52009230).add(new Attributes(source));
        item.set(new Element(Tag.PixelData, VR.OW, BulkData.of(new byte[16])));
        Attributes copy = TestingData.deidentify(source);
        assertSame(pixels, copy.get(Tag.PixelData).orElseThrow().value());
        assertFalse(copy.getItem(0x52009230).orElseThrow().contains(Tag.PixelData));
    }

    @Test
    void aKeptTextThatNamesThePatientIsReplacedAndAnyOtherStaysByteForByte() {
        Attributes source = TestingData.image();
        source.setString(MANUFACTURER, VR.LO, "ACME Imaging ");
        source.setString(0x00181020, VR.LO, "1.0", "Qui-Xote edition");
        source.setString(0x00080008, VR.CS, "DERIVED", "QUIXOTE", "AXIAL");
        source.setString(BODY_PART, VR.CS, "HEAD");
        Attributes copy = TestingData.deidentify(source);
        assertArrayEquals(source.getBytes(MANUFACTURER), copy.getBytes(MANUFACTURER));
        assertArrayEquals(new String[] {"REMOVED", "REMOVED"}, copy.getStrings(0x00181020));
        assertArrayEquals(new String[] {"DERIVED", "REMOVED", "AXIAL"}, copy.getStrings(0x00080008));
        assertEquals("HEAD", copy.getString(BODY_PART));
    }

    @Test
    void aTermOfTheStandardStaysEvenWhenThePatientIsCalledSo() {
        Attributes source = TestingData.image();
        source.setString(Tag.PatientName, VR.PN, "Head^Text");
        source.setString(BODY_PART, VR.CS, "HEAD");
        assertEquals("HEAD", TestingData.deidentify(source).getString(BODY_PART));
    }

    @Test
    void theExamsDateIsFoundInATextWithoutARow() {
        Attributes source = TestingData.image();
        source.setString(0x00080020, VR.DA, "20261122");
        source.setString(0x00181020, VR.LO, "build 22.11.2026");
        assertEquals("REMOVED", TestingData.deidentify(source).getString(0x00181020));
    }

    @Test
    void sequencesBelowTheDepthLimitGo() {
        Attributes source = TestingData.image();
        Attributes level = source;
        for (int depth = 0; depth < 100; depth++) {
            level = level.newSequence(0x52009229).add(new Attributes(level));
        }
        level.setString(MANUFACTURER, VR.LO, "deep");
        Attributes copy = TestingData.deidentify(source);
        int depth = 0;
        for (Sequence at = copy.getSequence(0x52009229);
                at != null;
                at = at.get(0).getSequence(0x52009229)) {
            depth++;
        }
        assertEquals(StructureRule.MAX_DEPTH, depth);
        assertFalse(TestingData.allValues(copy).contains("deep"));
    }

    @Test
    void operationsHaveOneTextForm() {
        Attributes source = TestingData.image();
        Attributes item = source.newSequence(Tag.ContentSequence).add(new Attributes(source));
        item.setString(Tag.PersonName, VR.PN, "Panza^Sancho");
        List<String> lines = TestingData.deidentifier()
                .plan(source, TestingData.subject(), PixelStatement.NONE)
                .lines();
        assertTrue(lines.contains("(0010,0010) replace PN \"VM^TESTING\" by E.1-1 Z"), lines.toString());
        assertTrue(lines.contains("(0008,0018) remap-uids by E.1-1 U"), lines.toString());
        assertTrue(lines.contains("(0040,A730) keep-items by E.1-1 D"), lines.toString());
        assertTrue(
                lines.contains("(0040,A730)[0](0040,A123) replace PN \"REMOVED^NAME\" by E.1-1 D"), lines.toString());
        assertTrue(lines.contains("(0012,0062) set CS \"YES\" by STATEMENT"), lines.toString());
    }

    @Test
    void aPlanForAnotherDataSetIsRefused() {
        Attributes source = TestingData.image();
        DeidentPlan plan = TestingData.deidentifier().plan(source, TestingData.subject(), PixelStatement.NONE);
        assertThrows(
                IllegalArgumentException.class, () -> TestingData.deidentifier().apply(new Attributes(), plan));
    }

    @Test
    void anOptionOverridesARow() {
        Attributes source = TestingData.image();
        source.setString(0x00080080, VR.LO, "Hospital");
        Profile profile = Profile.with(ProfileOption.RETAIN_INSTITUTION_IDENTITY);
        assertEquals("Hospital", TestingData.deidentify(source, profile).getString(0x00080080));
        assertEquals("REMOVED", TestingData.deidentify(source).getString(0x00080080));
    }
}
