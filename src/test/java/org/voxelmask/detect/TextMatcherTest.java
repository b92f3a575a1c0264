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
        "Mueller-Luedenscheidt H., NAME",
        "H. M\u00DCLLER, NAME",
        "Dr. MU11ER, NAME",
        "LUDENSCHEIDT, NAME",
        "MULLER^HANS, NAME",
        "Hans Mu|ler, NAME",
        "L\u00FCdenscheidt H, NAME",
        "4. August 1971, DOB",
        "04-AUG-1971, DOB",
        "04AUG1971, DOB",
        "AUGUST 4th 1971, DOB",
        "4 ao\u00FBt 1971, DOB",
        "4 agosto 1971, DOB",
        "1971 Aug 04, DOB",
        "19710804, DOB",
        "O4/O8/I97I, DOB",
        "71-08-04, DOB",
        "4/8/71, DOB",
        "8/4/1971, DOB",
        "fodt 1.2.63, DOB",
        "D0B 01.02.1963, DOB",
        "AB 4051 73, MRN",
        "00AB405173, MRN",
        "AB-4051.7/3 M 52Y, MRN",
        "Acc# 20-44812, MRN",
        "Fallnr. 443210, MRN",
        "GAIN 45 DB, UNKNOWN_TEXT",
        "01/12/2014 10:15:33, UNKNOWN_TEXT",
        "PROTOCOL NAME ABDOMEN, UNKNOWN_TEXT",
        "DR 5, UNKNOWN_TEXT",
        "DEPTH 405173.2, MRN",
        "HAND 77, UNKNOWN_TEXT",
        "05/09/2011, UNKNOWN_TEXT",
        "MI 1.1 TIS 0.4, UNKNOWN_TEXT",
        "'', UNKNOWN_TEXT"
    })
    void whatWasReadIsComparedForgivingly(String text, TextRegion.Label label) {
        assertEquals(label, matcher.label(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Li^Wei, LI WEI, NAME",
        "Li^Wei, 'WEI, LI', NAME",
        "Li^Wei, W. Li, NAME",
        "Li^Wei, GAIN LI 5, UNKNOWN_TEXT",
        "Lee^Anna, LEE, NAME",
        "Lee^Anna, A LEE, NAME",
        "Lee^Anna, SLEEVE 3, UNKNOWN_TEXT",
        "May^Brian, MAY 12, NAME",
        "Bain^John, BXIN JXHN, NAME",
        "Bain^John, GAIN 44, UNKNOWN_TEXT",
        "Bern^Urs, BEM, NAME",
        "\u00D8rsted^S\u00F8ren, ORSTED SOREN, NAME",
        "\u00D8rsted^S\u00F8ren, Oersted S, NAME",
        "Wa\u0142\u0119sa^Lech, WALESA, NAME",
        "Gro\u00DF^Jan, GROSS, NAME",
        "O'Brien^Pat, OBRIEN PAT, NAME",
        "De la Cruz^Maria^Jose, CRUZ M J, NAME",
        "De la Cruz^Maria^Jose, 'DELACRUZ, MARIA JOSE', NAME",
        "Yamada^Tarou=\u5C71\u7530^\u592A\u90CE, Tarou YAMADA, NAME",
        "ANONYMOUS, ANONYMOUS, UNKNOWN_TEXT",
        "PATIENT^TEST, TEST PATIENT, UNKNOWN_TEXT"
    })
    void namesOfTheHeaderAreFoundInEveryUsualOrder(String header, String text, TextRegion.Label label) {
        TextMatcher one =
                new TextMatcher(new DetectionRequest.IdentityHints(List.of(header), List.of(), List.of("19000101")));
        assertEquals(label, one.label(text));
    }

    @ParameterizedTest
    @CsvSource({
        "000123, 123, UNKNOWN_TEXT",
        "0004051, 4051, MRN",
        "0004051, 4O5I, MRN",
        "4051, DEPTH 40.5, UNKNOWN_TEXT",
        "4051, ID-00 4051, MRN",
        "4051, 140512, UNKNOWN_TEXT",
        "12345678, 12 345 678, MRN",
        "12345678, I2345G7B, MRN",
        "12345678, 1234X67Y, MRN",
        "12345678, 87654321, UNKNOWN_TEXT"
    })
    void numbersOfTheHeaderAreFoundHoweverTheyAreGrouped(String header, String text, TextRegion.Label label) {
        TextMatcher one =
                new TextMatcher(new DetectionRequest.IdentityHints(List.of(), List.of(header), List.of("19000101")));
        assertEquals(label, one.label(text));
    }

    @ParameterizedTest
    @CsvSource({
        "12.03.1948, DOB",
        "12 Mar 1948, DOB",
        "12.03.48, UNKNOWN_TEXT",
        "99.03.1948, UNKNOWN_TEXT",
        "7734512, MRN",
        "AB-773451, MRN",
        "77345.12, UNKNOWN_TEXT",
        "1.1 0.4 1.1, UNKNOWN_TEXT"
    })
    void whereTheHeaderSaysNothingTheFormAloneSpeaks(String text, TextRegion.Label label) {
        assertEquals(label, new TextMatcher(DetectionRequest.IdentityHints.none()).label(text));
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
