package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.detect.ResidualReport.Kind;
import org.voxelmask.dicom.image.Box;

class ResidualRuleTest {
    private final ResidualRule rule = new ResidualRule(new DetectionRequest.IdentityHints(
            List.of("Lindqvist^Åsa", "Ng^Lee"), List.of("BX-448120", "1207"), List.of("19530417")));

    private Optional<Kind> judge(double confidence, boolean settled, String... words) {
        List<TesseractReader.Word> line = new ArrayList<>();
        for (String word : words) {
            line.add(new TesseractReader.Word(word, new Box(0, 0, 9, 9), confidence, 1));
        }
        return rule.judge(line, Collections.nCopies(words.length, settled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LINDQVIST",
                "lindqvist,",
                "L1ndqvist",
                "Lindqvst",
                "BX448120",
                "8X44812O",
                "17041953",
                "17-Apr-1953"
            })
    void aHeaderValueBlocksHoweverBadlyItWasReadAndWhereverItStands(String text) {
        assertEquals(Optional.of(Kind.HEADER_VALUE), judge(0.01, true, text));
    }

    @Test
    void aLongHeaderValueIsRecognisedAcrossWords() {
        assertEquals(Optional.of(Kind.HEADER_VALUE), judge(0.01, false, "ID", "BX", "448", "120"));
        assertEquals(Optional.of(Kind.HEADER_VALUE), judge(0.01, false, "17", "04", "1953"));
        assertEquals(Optional.of(Kind.HEADER_VALUE), judge(0.01, false, "Name:", "LIND", "QUIST"));
        assertEquals(Optional.of(Kind.HEADER_VALUE), judge(0.01, false, "LIMHDQUIST"));
    }

    @Test
    void aShortHeaderValueNeedsSomeConfidenceBecauseTextureReadsLikeIt() {
        assertEquals(Optional.empty(), judge(0.3, false, "LEE"));
        assertEquals(Optional.of(Kind.HEADER_VALUE), judge(0.7, false, "Lee"));
        assertEquals(Optional.empty(), judge(0.3, false, "1207"));
        assertEquals(Optional.of(Kind.HEADER_VALUE), judge(0.7, false, "1207"));
    }

    @Test
    void aValueInsideALongerTokenIsNone() {
        assertEquals(Optional.empty(), judge(0.7, false, "SLEEVES"));
    }

    @Test
    void aWordOrANumberBlocksOnlyWhenReadWithConfidenceOutsideTheMasks() {
        assertEquals(Optional.of(Kind.WORD), judge(0.9, false, "Hospital"));
        assertEquals(Optional.of(Kind.NUMBER), judge(0.9, false, "12:34:56"));
        assertEquals(Optional.of(Kind.NUMBER), judge(0.9, false, "03/11/2020"));
        assertEquals(Optional.empty(), judge(0.7, false, "Hospital"));
        assertEquals(Optional.empty(), judge(0.9, true, "Hospital"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "oe", "ii", "L", "R", "ee.", "|||||", "----", "iiii", "123"})
    void whatTextureReadsLikeDoesNotBlock(String text) {
        assertEquals(Optional.empty(), judge(0.95, false, text));
    }
}
