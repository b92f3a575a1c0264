package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** What the retain options keep, and that a copy claims only what was done. */
class RetainOptionsTest {
    private static final int BIRTH_DATE = 0x00100030;
    private static final int AGE = 0x00101010;
    private static final int STUDY_DATE = 0x00080020;
    private static final int INSTITUTION = 0x00080080;
    private static final int MODIFIED = 0x00280303;
    private static final int START = 0x00181078;

    private final Attributes source = TestingData.image();

    static List<String> codes(Attributes copy) {
        List<String> codes = new ArrayList<>();
        copy.getSequence(0x00120064).forEach(item -> codes.add(item.getString(Tag.CodeValue)));
        return codes;
    }

    @Test
    void movedDatesKeepTheirIntervalsAndTimesAndBirthDatesStayAway() {
        source.setString(STUDY_DATE, VR.DA, "20200301");
        source.setString(0x00080030, VR.TM, "101530.5");
        source.setString(BIRTH_DATE, VR.DA, "19471029");
        Attributes isotope = source.newSequence(0x00540016).add(new Attributes(source));
        isotope.setString(0x00181072, VR.TM, "091500");
        isotope.setString(START, VR.DT, "20200301091500.000");
        Attributes copy =
                TestingData.deidentify(source, Profile.with(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES));
        assertEquals("20191122", copy.getString(STUDY_DATE));
        assertEquals("101530.5", copy.getString(0x00080030));
        assertEquals("20191122091500.000", copy.getSequence(0x00540016).get(0).getString(START));
        assertEquals("091500", copy.getSequence(0x00540016).get(0).getString(0x00181072));
        assertEquals(null, copy.getString(BIRTH_DATE));
        assertEquals("MODIFIED", copy.getString(MODIFIED));
        assertEquals(List.of("113100", "113107"), codes(copy));
    }

    @Test
    void aDateThatIsNoneIsTreatedByItsRowAndTheOptionIsNotClaimed() {
        source.setString(STUDY_DATE, VR.DA, "in March");
        Attributes copy =
                TestingData.deidentify(source, Profile.with(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES));
        assertEquals(null, copy.getString(STUDY_DATE));
        assertEquals(List.of("113100"), codes(copy));
    }

    @Test
    void fullDatesStayUnlessTheyWereMovedBefore() {
        source.setString(STUDY_DATE, VR.DA, "20200301");
        Profile full = Profile.with(ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES);
        Attributes copy = TestingData.deidentify(source, full);
        assertEquals("20200301", copy.getString(STUDY_DATE));
        assertEquals("UNMODIFIED", copy.getString(MODIFIED));
        assertEquals(List.of("113100", "113106"), codes(copy));
        source.setString(MODIFIED, VR.CS, "MODIFIED");
        Attributes again = TestingData.deidentify(source, full);
        assertEquals("MODIFIED", again.getString(MODIFIED));
        assertEquals(List.of("113100", "113107"), codes(again));
        assertThrows(
                IllegalArgumentException.class,
                () -> Profile.with(
                        ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES,
                        ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES));
    }

    @Test
    void agesAbove89AreClipped() {
        Profile profile = Profile.with(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS);
        source.setString(AGE, VR.AS, "089Y");
        assertEquals("089Y", TestingData.deidentify(source, profile).getString(AGE));
        source.setString(AGE, VR.AS, "103Y");
        assertEquals("090Y", TestingData.deidentify(source, profile).getString(AGE));
        assertEquals(List.of("113100", "113108"), codes(TestingData.deidentify(source, profile)));
    }

    @Test
    void aKeptInstitutionThatNamesThePatientGoesAndIsNotClaimed() {
        Profile profile = Profile.with(ProfileOption.RETAIN_INSTITUTION_IDENTITY);
        source.setString(INSTITUTION, VR.LO, "General Hospital");
        assertEquals("General Hospital", TestingData.deidentify(source, profile).getString(INSTITUTION));
        source.setString(INSTITUTION, VR.LO, "Practice of Dr. Quixote");
        Attributes copy = TestingData.deidentify(source, profile);
        assertEquals("REMOVED", copy.getString(INSTITUTION));
        assertEquals(List.of("113100"), codes(copy));
    }

    @Test
    void aKeptCodeSequenceKeepsItsLocalCodesAndNothingThatARowForbids() {
        Attributes item = source.newSequence(0x00080082).add(new Attributes(source));
        item.setString(Tag.CodeValue, VR.SH, "WARD7");
        item.setString(Tag.CodingSchemeDesignator, VR.SH, "99HOSP");
        item.setString(Tag.CodeMeaning, VR.LO, "Ward seven");
        item.setString(0x00080090, VR.PN, "Panza^Sancho");
        Attributes copy = TestingData.deidentify(source, Profile.with(ProfileOption.RETAIN_INSTITUTION_IDENTITY));
        Attributes kept = copy.getSequence(0x00080082).get(0);
        assertEquals("WARD7", kept.getString(Tag.CodeValue));
        assertEquals("Ward seven", kept.getString(Tag.CodeMeaning));
        assertEquals(null, kept.getString(0x00080090));
    }

    @Test
    void theDeviceStaysAndItsNetworkNameIsAPseudonym() {
        source.setString(0x00181000, VR.LO, "SN-123456");
        source.setString(0x00080055, VR.AE, "WARD7CT");
        Profile profile = Profile.with(ProfileOption.RETAIN_DEVICE_IDENTITY);
        Attributes copy = TestingData.deidentify(source, profile);
        assertEquals("SN-123456", copy.getString(0x00181000));
        assertTrue(copy.getString(0x00080055).matches("VM[A-Z2-7]{12}"));
        assertEquals(
                copy.getString(0x00080055),
                TestingData.deidentify(source, profile).getString(0x00080055));
        assertFalse(TestingData.deidentify(source).contains(0x00080055));
    }

    @Test
    void retainedUidsStayEverywhere() {
        Attributes reference = source.newSequence(0x00081140).add(new Attributes(source));
        reference.setString(0x00081155, VR.UI, "1.2.3.4.6");
        Attributes copy = TestingData.deidentify(source, Profile.with(ProfileOption.RETAIN_UIDS));
        assertEquals("1.2.3.4.5", copy.getString(Tag.SOPInstanceUID));
        assertEquals("1.2.3.4.6", copy.getSequence(0x00081140).get(0).getString(0x00081155));
        assertEquals(List.of("113100", "113110"), codes(copy));
    }

    @Test
    void framesOfReferenceOfTwoExportsHaveNothingInCommon() {
        source.setString(0x00200052, VR.UI, "1.2.3.9");
        UidMapper mapper = new UidMapper(TestingData.KEY);
        Attributes one = copy(mapper.withFramesOf("one"));
        Attributes other = copy(mapper.withFramesOf("other"));
        assertEquals(one.getString(Tag.SOPInstanceUID), other.getString(Tag.SOPInstanceUID));
        assertFalse(one.getString(0x00200052).equals(other.getString(0x00200052)));
        assertEquals(one.getString(0x00200052), copy(mapper.withFramesOf("one")).getString(0x00200052));
        source.setString(0x00200200, VR.UI, "1.2.840.10008.15.1.1");
        assertEquals("1.2.840.10008.15.1.1", copy(mapper.withFramesOf("one")).getString(0x00200200));
    }

    private Attributes copy(UidMapper mapper) {
        Deidentifier deidentifier = new Deidentifier(mapper);
        return deidentifier.apply(source, deidentifier.plan(source, TestingData.subject(), PixelStatement.NONE));
    }
}
