package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Clean Descriptors, Clean Structured Content, Clean Graphics and Retain Safe Private, and what each may claim. */
class CleanOptionsTest {
    private static final int SERIES_DESCRIPTION = 0x0008103E;
    private static final int GRAPHIC_DATA = 0x00700022;

    private final Attributes source = TestingData.image();

    private Attributes copy(ProfileOption... options) {
        return TestingData.deidentify(source, Profile.with(options));
    }

    private static List<String> codes(Attributes copy) {
        return RetainOptionsTest.codes(copy);
    }

    @ParameterizedTest
    @CsvSource({
        "t2_tse_sag FS, t2_tse_sag FS",
        "CT Chest/Abdomen with contrast 5mm, CT Chest/Abdomen with contrast 5mm",
        "MRI of Mr. Panza left knee, MRI of Mr left knee",
        "Chest for Alonso Q., Chest for",
        "Dr. Lopez 555-1234, ''",
        "knee 29.10.47, knee",
        "L5 S1 spine 93, L5 S1 spine",
        "Brüste CHEST, CHEST"
    })
    void aDescriptionKeepsItsHarmlessWords(String before, String after) {
        source.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        source.setString(SERIES_DESCRIPTION, VR.LO, before);
        Attributes copy = copy(ProfileOption.CLEAN_DESCRIPTORS);
        assertEquals(after, copy.getString(SERIES_DESCRIPTION, ""));
        assertTrue(copy.contains(SERIES_DESCRIPTION));
        assertEquals(List.of("113100", "113105"), codes(copy));
        assertFalse(copy().contains(SERIES_DESCRIPTION));
    }

    @Test
    void aWordThatIsAlsoTheNameOfThePatientGoes() {
        source.setString(Tag.PatientName, VR.PN, "Head^Brain");
        source.setString(SERIES_DESCRIPTION, VR.LO, "brain head axial");
        assertEquals("axial", copy(ProfileOption.CLEAN_DESCRIPTORS).getString(SERIES_DESCRIPTION));
    }

    @Test
    void aWordOfTheSiteStaysUnlessItIdentifiesSomebody() {
        Profile site = new Profile(Set.of(ProfileOption.CLEAN_DESCRIPTORS), Set.of("stellaris", "brain"));
        source.setString(SERIES_DESCRIPTION, VR.LO, "stellaris knee Stellaris Quijana");
        assertEquals(
                "stellaris knee Stellaris", TestingData.deidentify(source, site).getString(SERIES_DESCRIPTION));
        assertEquals("knee", copy(ProfileOption.CLEAN_DESCRIPTORS).getString(SERIES_DESCRIPTION));
        source.setString(Tag.PatientName, VR.PN, "Stellaris^Alonso");
        assertEquals("knee", TestingData.deidentify(source, site).getString(SERIES_DESCRIPTION));
    }

    @Test
    void thePlanPrintsNothingOfWhatStays() {
        source.setString(SERIES_DESCRIPTION, VR.LO, "chest of Quixote");
        Deidentifier deidentifier =
                new Deidentifier(Profile.with(ProfileOption.CLEAN_DESCRIPTORS), new UidMapper(TestingData.KEY));
        DeidentPlan plan = deidentifier.plan(source, TestingData.subject(), PixelStatement.NONE);
        assertTrue(plan.lines().contains("(0008,103E) clean LO by E.1-1 C clean_descriptors"), plan.lines()::toString);
        assertFalse(plan.toString().contains("chest"), plan.toString());
    }

    private Attributes content(String scheme, String code, String type) {
        Sequence items = source.getSequence(Tag.ContentSequence);
        Attributes item = (items == null ? source.newSequence(Tag.ContentSequence) : items).add(new Attributes(source));
        item.setString(Tag.ValueType, VR.CS, type);
        Attributes name = item.newSequence(Tag.ConceptNameCodeSequence).add(new Attributes(item));
        name.setString(Tag.CodeValue, VR.SH, code);
        name.setString(Tag.CodingSchemeDesignator, VR.SH, scheme);
        return item;
    }

    @Test
    void contentItemsAreTreatedByTheirConcept() {
        content("DCM", "121022", "TEXT").setString(Tag.TextValue, VR.UT, "chest"); // Accession Number: X
        content("DCM", "121058", "TEXT").setString(Tag.TextValue, VR.UT, "Left lung of Sancho"); // no row
        content("SCT", "160476009", "TEXT").setString(Tag.TextValue, VR.UT, "brain"); // Social History: X, no cell
        content("SRT", "F-02455", "TEXT").setString(Tag.TextValue, VR.UT, "brain"); // the same, older
        Attributes copy = copy(ProfileOption.CLEAN_STRUCTURED_CONTENT);
        Sequence items = copy.getSequence(Tag.ContentSequence);
        assertEquals(1, items.size());
        assertEquals("Left lung of", items.get(0).getString(Tag.TextValue));
        assertEquals(List.of("113100", "113104"), codes(copy));
        assertEquals(4, copy().getSequence(Tag.ContentSequence).size());
    }

    @Test
    void aFindingInCodesStaysAndOneInTextNeedsCleanDescriptorsToo() {
        Attributes code = content("DCM", "121071", "CODE");
        Attributes value = code.newSequence(0x0040A168).add(new Attributes(code));
        value.setString(Tag.CodeValue, VR.SH, "86049000");
        value.setString(Tag.CodingSchemeDesignator, VR.SH, "SCT");
        content("DCM", "121071", "TEXT").setString(Tag.TextValue, VR.UT, "left lung");
        Sequence one = copy(ProfileOption.CLEAN_STRUCTURED_CONTENT).getSequence(Tag.ContentSequence);
        assertEquals("86049000", one.get(0).getSequence(0x0040A168).get(0).getString(Tag.CodeValue));
        assertEquals("REMOVED", one.get(1).getString(Tag.TextValue));
        Sequence both = copy(ProfileOption.CLEAN_STRUCTURED_CONTENT, ProfileOption.CLEAN_DESCRIPTORS)
                .getSequence(Tag.ContentSequence);
        assertEquals("left lung", both.get(1).getString(Tag.TextValue));
    }

    @Test
    void whereItemsArePointedAtByPositionADummyStandsInsteadOfAnItemThatWouldGo() {
        content("DCM", "121022", "TEXT").setString(Tag.TextValue, VR.UT, "chest");
        source.setInt(0x0040DB73, VR.UL, 1, 1);
        Sequence items = copy(ProfileOption.CLEAN_STRUCTURED_CONTENT).getSequence(Tag.ContentSequence);
        assertEquals("REMOVED", items.get(0).getString(Tag.TextValue));
    }

    @Test
    void aBirthDateInAReportNeverMoves() {
        content("DCM", "121031", "DATE").setString(0x0040A121, VR.DA, "19471029");
        content("DCM", "126201", "DATE").setString(0x0040A121, VR.DA, "20200301");
        Sequence items = copy(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES).getSequence(Tag.ContentSequence);
        assertEquals("19000101", items.get(0).getString(0x0040A121));
        assertEquals("20191122", items.get(1).getString(0x0040A121));
    }

    private Attributes graphic(String type, float... points) {
        Attributes annotation = source.newSequence(0x00700001).add(new Attributes(source));
        Attributes object = annotation.newSequence(0x00700009).add(new Attributes(annotation));
        object.setString(0x00700023, VR.CS, type);
        ByteBuffer data = ByteBuffer.allocate(4 * points.length);
        for (float point : points) {
            data.putFloat(point);
        }
        object.setBytes(GRAPHIC_DATA, VR.FL, data.array());
        return annotation;
    }

    private static byte[] points(Attributes copy) {
        return copy.getSequence(0x00700001)
                .get(0)
                .getSequence(0x00700009)
                .get(0)
                .getBytes(GRAPHIC_DATA);
    }

    @Test
    void aLineStaysAndAFreehandStrokeDoesNotAndIsNotClaimed() {
        graphic("POLYLINE", 1, 2, 3, 4);
        byte[] before = points(source);
        assertArrayEquals(before, points(copy(ProfileOption.CLEAN_GRAPHICS)));
        assertEquals(List.of("113100", "113103"), codes(copy(ProfileOption.CLEAN_GRAPHICS)));
        assertArrayEquals(new byte[16], points(copy()));
        graphic("POLYLINE", 1, 2, 3, 4, 5, 6);
        assertArrayEquals(new byte[24], points(copy(ProfileOption.CLEAN_GRAPHICS)));
        assertEquals(List.of("113100"), codes(copy(ProfileOption.CLEAN_GRAPHICS)));
    }

    @Test
    void overlaysGoAndAreNotClaimed() {
        source.setBytes(0x60003000, VR.OW, new byte[8]);
        Attributes copy = copy(ProfileOption.CLEAN_GRAPHICS);
        assertFalse(copy.contains(0x60003000));
        assertEquals(List.of("113100"), codes(copy));
    }

    @Test
    void safePrivateElementsStayWithTheirCreatorsAndOthersGo() {
        source.setString(0x70530010, VR.LO, "Philips PET Private Group");
        source.setString(0x70531000, VR.DS, "0.000551");
        source.setString(0x70531001, VR.LO, "Panza");
        source.setString(0x00190010, VR.LO, "SOMEBODY");
        source.setString(0x00191000, VR.LO, "Panza");
        Attributes copy = copy(ProfileOption.RETAIN_SAFE_PRIVATE);
        assertEquals("Philips PET Private Group", copy.getString(0x70530010));
        assertEquals("0.000551", copy.getString(0x70531000));
        assertFalse(copy.contains(0x70531001) || copy.contains(0x00190010) || copy.contains(0x00191000));
        assertEquals(List.of("113100", "113111"), codes(copy));
        assertFalse(copy().contains(0x70530010));
    }

    @Test
    void aSafeElementInAnImplicitVrIsReadByTheTable() {
        source.setString(0x70530011, VR.LO, "Philips PET Private Group");
        source.setBytes(0x70531100, VR.UN, "0.25".getBytes(StandardCharsets.US_ASCII));
        source.setBytes(0x70531109, VR.UN, "MRN778".getBytes(StandardCharsets.US_ASCII));
        Attributes copy = copy(ProfileOption.RETAIN_SAFE_PRIVATE);
        assertEquals("0.25", new String(copy.getBytes(0x70531100), StandardCharsets.US_ASCII));
        assertFalse(copy.contains(0x70531109));
        assertEquals(List.of("113100"), codes(copy));
    }

    @Test
    void aSafeSequenceIsWalkedWithTheProfileInside() {
        source.setString(0x20010010, VR.LO, "Philips Imaging DD 001");
        Attributes item = source.newSequence(0x2001105F).add(new Attributes(source));
        item.setString(0x00081030, VR.LO, "Quixote");
        item.setString(0x20010010, VR.LO, "Philips Imaging DD 001");
        item.setString(0x200110F0, VR.LO, "Quixote");
        item.setString(0x0008103E, VR.LO, "Quixote");
        Attributes copy = copy(ProfileOption.RETAIN_SAFE_PRIVATE);
        assertEquals(1, copy.getSequence(0x2001105F).size());
        assertFalse(TestingData.allValues(copy).contains("Quixote"));
    }
}
