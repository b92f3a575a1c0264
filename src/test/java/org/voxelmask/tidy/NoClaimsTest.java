package org.voxelmask.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of the tree promises what no program can: what was done and found is said, nothing more. */
class NoClaimsTest {
    private static final Pattern CLAIM =
            Pattern.compile("(?i)(HIPAA|GDPR|FDA|21 CFR|ISO 27001|IEC 62304)[- ]+(is |are |fully )?(compl"
                    + "iant|compl" + "iance|certified)"
                    + "|(compl" + "ies|compl" + "iant|compl" + "iance) with (HIPAA|GDPR|FDA)"
                    + "|(complete|total|full|guaranteed)(ly)?[- ](PHI|PII|text)?[- ]?(remo" + "val|remo" + "ved)"
                    + "|(fully|completely|perfectly|guaranteed)[- ](anony|pseudony|de-?ident)\\w*"
                    + "|(all|every)[- ](PHI|identifiers?)( \\w+)? (is|are|was|were)( been)? remo" + "ved"
                    + "|100 ?% (anony|de-?ident|PHI|safe)\\w*|PHI-?fr" + "ee|clinical-?grade|military-?grade"
                    + "|tamper-?pr" + "oof|guarantees? (anony|privacy|de-?ident)\\w*");

    @Test
    void noTextOfTheTreeMakesAClaim() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : ProjectFiles.texts()) {
            if (!file.endsWith("NoClaimsTest.java")) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                Matcher claim = CLAIM.matcher(text.replaceAll("[\\s*_`]+", " "));
                while (claim.find()) {
                    found.add(file + ": " + claim.group());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIPAA compliant",
                "complete PHI removal",
                "fully anonymised",
                "completely de-identified",
                "complies with HIPAA",
                "tamper-proof",
                "all PHI is removed"
            })
    void aClaimIsRecognised(String claim) {
        assertEquals(true, CLAIM.matcher("This is " + claim + ".").find());
    }
}
