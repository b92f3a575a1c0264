package org.voxelmask.log.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a study and what identifies somebody by its form does not pass; what operators need does. */
class PhiFilterTest {
    private final KnownValues known = new KnownValues();
    private final PhiFilter filter = new PhiFilter(known);

    @BeforeEach
    void aStudyIsHandled() {
        known.names(List.of("Müller-Lüdenscheidt^Zoë^Maria", "Wu^Li", "山田^太郎=ヤマダ^タロウ", "O'Brien^Seán", "Nguyễn^Thị"));
        known.values(List.of("MRN-00471", "QX7731Z", "12 Elmstreet Terrace", "19571104", "1.2.826.0.1.77.4"));
    }

    /** Each line: a text, and what must not be left of it. */
    @ParameterizedTest
    @CsvFileSource(resources = "hostile.csv", quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = true)
    void nothingOfAHostileTextIsLeft(String text, String secret) throws Exception {
        String clean = filter.clean(unescaped(text));
        assertFalse(clean.contains(unescaped(secret)), () -> text + " -> " + clean);
        assertTrue(
                clean.contains("[withheld]") || clean.matches(".*\\[(date|mail|uid|number|name)].*"),
                () -> text + " -> " + clean);
        assertTrue(clean.chars().noneMatch(c -> c < ' ' || c == 0x2028 || c == 0x2029 || c == 0x85), clean);
    }

    /** The file has control characters and the like as JSON has them. */
    private static String unescaped(String text) throws Exception {
        return new ObjectMapper().readValue('"' + text + '"', String.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VM-1203: 17 of 240 instances failed",
                "study_key 7d3b4ac0c19f4a4ddfbf2c2d1c5d1c1f2a7b0a0d6d6fd3b6a1c7e5f2a9b8c7d6",
                "run 0b8e6f0e-2d5c-4f8e-9f5a-3c1d2e4f5a6b took 12345 ms",
                "a connection from 10.20.30.40:11112 at port 11112",
                "OutOfMemoryError at org.voxelmask.cli.ServeCommand.call:59",
                "commit 8c1f0d2b6a5e4f3d2c1b0a9f8e7d6c5b4a3f2e1d",
                "md5 9e107d9d372bb6826bd81d3542a419d6",
                "status A700, 3 more refused",
                "97 % of the disk are in use, 12 GiB left",
                "access.callers, line 14: write a host name",
                "TLS 1.3 with TLS_AES_256_GCM_SHA384",
                "tesseract 5.5.2, eng",
                "the ledger has 20 entries"
            })
    void whatOperatorsNeedStays(String text) {
        assertEquals(text, filter.clean(text));
    }

    @Test
    void aLineCannotBeForged() {
        assertEquals("end  at: none level: error", filter.clean("end\r\nat: none\u2028level: error"));
    }

    @Test
    void aLongTextIsCut() {
        assertTrue(filter.clean("a ".repeat(5000)).length() < PhiFilter.MAX_TEXT + 10);
    }

    @Test
    void whatIsForgottenIsNotLookedFor() {
        known.forget();
        assertEquals("Wu Li", filter.clean("Wu Li"));
    }

    @Test
    void moreThanIsComparedWithholdsEverything() {
        known.values(IntStream.range(0, KnownValues.MAX_VALUES + 1)
                .mapToObj(i -> "value-" + i + "-of-many")
                .toList());
        assertEquals(PhiFilter.WITHHELD, filter.clean("harmless"));
        known.forget();
        assertEquals("harmless", filter.clean("harmless"));
    }
}
