package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.detect.DetectionRequest.IdentityHints;

/** What counts as technical text, and above all what does not. */
class TechnicalGrammarTest {
    private final TechnicalVocabulary vocabulary = TechnicalVocabulary.shipped();
    private final TechnicalGrammar grammar = new TechnicalGrammar(vocabulary);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gain 50 dB",
                "Depth: 18.0 cm",
                "Depth 18,0cm",
                "12.4 mm",
                "12.4mm",
                "MI 1.2",
                "TIS: 0.4",
                "FR 32 Hz",
                "120 kVp 200 mA",
                "45.3 cm/s",
                "75 %",
                "75%",
                "Slice Thickness = 5 mm",
                "3.2 cm\u00B2",
                "PRF 4000 Hz"
            })
    void aNumberWithItsUnitAndAnIndexAreMeasures(String text) {
        assertEquals(Optional.of(TechnicalRule.MEASURE), grammar.rule(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Left", "RIGHT LATERAL", "Dynamic Range", "Filter Low"})
    void wordsOfTheListAreTechnical(String text) {
        assertEquals(Optional.of(TechnicalRule.WORDS), grammar.rule(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "50",
                "4711",
                "Gain 50",
                "Window 400",
                "SMITH",
                "Smith 12 mm",
                "Depth 18 cm DOE",
                "L",
                "R",
                "JD",
                "12.04.1971",
                "12/04/1971",
                "1971-04-12",
                "04 APR 1971",
                "12:30",
                "12:30:05",
                "12 h 30 min",
                "45 Y",
                "70 kg",
                "175 cm",
                "1971 mm",
                "2024 Hz",
                "12345678 mm",
                "123456 mm",
                "12.04 19 mm",
                "4711 mm 0815",
                "MI 12",
                "MI 1971",
                "MI",
                "FR",
                "FR 32",
                "FR GAIN",
                "Dr. 12 mm",
                "Gain^50 dB",
                "50 dB!",
                "ID 50 mm",
                "1.2.3 mm",
                "mm",
                "cm 50",
                "GAINDEPTH",
                "- 12 mm",
                "(12 mm)",
                "O5 dB",
                "12 mm x",
                "\u5e74 12 mm"
            })
    void whatCouldTellOfSomebodyOrIsNotUnderstoodIsNot(String text) {
        assertEquals(Optional.empty(), grammar.rule(text), text);
    }

    @Test
    void aLongLineIsNotTechnical() {
        assertTrue(grammar.rule("Gain Depth Zoom").isPresent());
        assertTrue(grammar.rule("Frequency ".repeat(6)).isEmpty());
    }

    @Test
    void theListHoldsNoLettersThatAreInitialsAndNoWordThatIsAUsualName() {
        List<String> names = List.of(
                "LONG",
                "FIELD",
                "FRAME",
                "POWER",
                "ROSE",
                "MARK",
                "MAY",
                "BLACK",
                "WHITE",
                "GRAY",
                "BROWN",
                "GREEN",
                "YOUNG",
                "SMALL",
                "LARGE",
                "HEAD",
                "FOOT",
                "HAND",
                "LANG",
                "KURZ",
                "KLEIN",
                "GROSS",
                "WEISS",
                "SCHWARZ",
                "BANK",
                "PAGE",
                "STEP",
                "SPOT",
                "RATE",
                "TIME",
                "DATE",
                "NAME",
                "AGE",
                "SEX",
                "WEIGHT",
                "HEIGHT",
                "BORN",
                "PATIENT",
                "OPERATOR",
                "HOSPITAL",
                "L",
                "R",
                "LT",
                "RT",
                "LI",
                "AN",
                "JO",
                "ED");
        for (String word : vocabulary.all()) {
            assertFalse(names.contains(word), word);
            assertTrue(word.length() > 1 || word.equals("%"), word);
            assertEquals(word, TechnicalGrammar.key(word));
        }
        assertEquals(64, vocabulary.sha256().length());
    }

    private static boolean tells(String text, IdentityHints hints) {
        return new TechnicalText(0, TechnicalRule.MEASURE, List.of(1.0, 1.0), text, false).tellsOf(hints);
    }

    @Test
    void aTextThatResemblesAHeaderValueTellsOfSomebodyEvenWhenItsWordsAreTechnical() {
        assertFalse(tells("Gain 50 dB", IdentityHints.none()));
        IdentityHints other = new IdentityHints(List.of("Lindqvist^Anna"), List.of("4711"), List.of("19710412"));
        assertFalse(tells("Gain 50 dB", other));
        assertTrue(tells("Gain 50 dB", new IdentityHints(List.of("Gain^Ada"), List.of(), List.of())));
        assertTrue(tells("Depth 12 cm", new IdentityHints(List.of("Depht^Ada"), List.of(), List.of())));
        assertTrue(tells("MI 1.2", new IdentityHints(List.of("Mi^Su"), List.of(), List.of())));
        assertTrue(tells("Gain 50 dB", new IdentityHints(List.of(), List.of("50"), List.of())));
        assertTrue(tells("PRF 4711 Hz", new IdentityHints(List.of(), List.of("4711"), List.of())));
    }

    @Test
    void whatWasReadIsNotTold() {
        TechnicalText text = new TechnicalText(3, TechnicalRule.WORDS, List.of(0.9, 0.95), "LEFT", false);
        assertFalse(text.toString().contains("LEFT"));
        assertEquals("technical.words", text.rule().id());
    }
}
