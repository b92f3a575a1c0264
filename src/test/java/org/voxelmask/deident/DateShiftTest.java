package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Dates move by whole days; everything else of a value stays. */
class DateShiftTest {
    @ParameterizedTest
    @CsvSource({
        "DA, 20200301, 20200229",
        "DA, 20210301, 20210228",
        "DA, 2020.03.01, 2020.02.29",
        "DA, 20200101\\20200102, 20191231\\20200101",
        "DA, 20200101\\, 20191231\\",
        "DT, 20200301, 20200229",
        "DT, 202003011015, 202002291015",
        "DT, 20200301101530.123456, 20200229101530.123456",
        "DT, 20200301101530.5-0500, 20200229101530.5-0500",
        "DT, 20200301101530+0100, 20200229101530+0100",
        "DT, 2020+0100, 2019+0100",
        "DT, 202003, 202002",
        "DT, 2020, 2019"
    })
    void aDayEarlier(VR vr, String before, String after) {
        assertEquals(Optional.of(after), DateShift.shift(vr, before, -1));
        assertEquals(Optional.of(before), DateShift.shift(vr, before, 0));
    }

    @Test
    void aMachineWithOtherDigitsWritesTheSameDates() {
        Locale before = Locale.getDefault();
        Locale.setDefault(new Locale("fa", "IR"));
        try {
            assertEquals(Optional.of("20200229"), DateShift.shift(VR.DA, "20200301", -1));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20201301", "20200230", "yesterday", "2020-01-01", "00000000", "00010101", "20200101-20200202"})
    void whatIsNoDateOrLeavesTheCalendarDoesNotMove(String text) {
        assertEquals(Optional.empty(), DateShift.shift(VR.DA, text, -1));
    }

    @Test
    void timesAndOffsetsAreKnown() {
        assertTrue(DateShift.isValid(VR.TM, "10\\101530.25\\10:15:30\\235960"));
        assertFalse(DateShift.isValid(VR.TM, "2400"));
        assertFalse(DateShift.isValid(VR.TM, "noon"));
        assertTrue(DateShift.isOffset("-0500 "));
        assertFalse(DateShift.isOffset("Z"));
    }

    @Test
    void theShiftIsThePatientsAndTheProjectsNeverZeroAndWithinItsRange() {
        ShiftRange range = new ShiftRange(5, 9);
        Set<Integer> days = new HashSet<>();
        for (int patient = 0; patient < 200; patient++) {
            Attributes dataset = TestingData.image();
            dataset.setString(Tag.PatientID, VR.LO, "P" + patient);
            int shift =
                    new Pseudonyms(TestingData.KEY, range).subjectOf(dataset).shiftDays();
            assertEquals(
                    shift,
                    new Pseudonyms(TestingData.KEY, range).subjectOf(dataset).shiftDays());
            days.add(shift);
        }
        assertEquals(Set.of(-5, -6, -7, -8, -9), days);
        byte[] otherKey = "another".getBytes(StandardCharsets.US_ASCII);
        Attributes dataset = TestingData.image();
        assertNotEquals(
                new Pseudonyms(TestingData.KEY).subjectOf(dataset).shiftDays(),
                new Pseudonyms(otherKey).subjectOf(dataset).shiftDays());
        assertThrows(IllegalArgumentException.class, () -> new ShiftRange(0, 9));
        assertThrows(IllegalArgumentException.class, () -> new ShiftRange(9, 8));
    }
}
