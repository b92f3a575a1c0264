package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatcherTest {
    private final TextMatcher matcher = new TextMatcher(new DetectionRequest.IdentityHints(
            List.of("Müller-Lüdenscheidt^Hans^^Dr."), List.of("AB-4051.7/3", "77"), List.of("19710804", "unknown")));

    @ParameterizedTest
    @CsvSource({
        "MULLER-LUDENSCHEIDT HANS, NAME",
        "'hans, müller', NAME",
        "HANSMULLER, NAME",
        "MULLEB, NAME",
        "Name: Someone, NAME",
        "08/04/1971, DOB",
        "04.08.1971, DOB",
        "1971-08-04, DOB",
        "4 AUG 1971, DOB",
        "Aug-04-71, DOB",
        "04.08.19T1, DOB",
        "DOB: 1O/1Z/2001, DOB",
        "Geb. 1.2.63, DOB",
        "AB405173, MRN",
        "A8 4O51-7 3, MRN",
        "MRN 998877, MRN",
        "Patient ID: 12345, MRN",
        "GAIN 45 DB, UNKNOWN_TEXT",
        "05/09/2011, UNKNOWN_TEXT",
        "MI 1.1 TIS 0.4, UNKNOWN_TEXT",
        "'', UNKNOWN_TEXT"
    })
    void whatWasReadIsComparedForgivingly(String text, TextRegion.Label label) {
        assertEquals(label, matcher.label(text));
    }

    @Test
    void withoutHintsOnlyPatternsSpeak() {
        TextMatcher bare = new TextMatcher(DetectionRequest.IdentityHints.none());
        assertEquals(TextRegion.Label.UNKNOWN_TEXT, bare.label("HANS 4051"));
        assertEquals(TextRegion.Label.MRN, bare.label("MRN: 4051"));
    }

    @Test
    void aWordIsFoundInsideATextWithinSoManyChanges() {
        assertTrue(EditDistance.within("XXSMITHXX", "SMITH", 0));
        assertTrue(EditDistance.within("SM1TH", "SMITH", 1));
        assertTrue(EditDistance.within("SMTH", "SMITH", 1));
        assertTrue(EditDistance.within("SMIITH", "SMITH", 1));
        assertFalse(EditDistance.within("SM1TB", "SMITH", 1));
        assertFalse(EditDistance.within("", "SMITH", 4));
        assertTrue(EditDistance.within("", "AB", 2));
    }
}
