package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Box;

class PixelRegionRulesTest {
    private static final String RULE = "us.one\tManufacturer contains acme|zenith; Rows equals 480\t0,0,640,40";

    @TempDir
    Path folder;

    private static Attributes header(String manufacturer, int rows) {
        Attributes header = new Attributes();
        header.setString(Tag.Manufacturer, VR.LO, manufacturer);
        header.setInt(Tag.Rows, VR.US, rows);
        return header;
    }

    private static List<Candidate> matching(String rules, Attributes header) throws Exception {
        return PixelRegionRules.parse("test", rules).matching(header, 600, 480);
    }

    @Test
    void aRuleAddsItsBoxesCutAtTheEdgeWhereAllConditionsHold() throws Exception {
        Candidate only = matching(RULE, header("ACME Medical", 480)).get(0);
        assertEquals(new Box(0, 0, 600, 40), only.box());
        assertEquals("region.us.one", only.ruleId());
        assertEquals(1, matching(RULE, header("Zenith", 480)).size());
        assertEquals(List.of(), matching(RULE, header("ACME Medical", 600)));
        assertEquals(List.of(), matching(RULE, header("Other", 480)));
        assertEquals(List.of(), matching(RULE, new Attributes()));
        assertEquals(List.of(), matching("a\tRows equals 480\t700,0,10,10", header("any", 480)));
    }

    @Test
    void equalsWantsAWholeValue() throws Exception {
        String rule = "a\tManufacturer equals ACME\t0,0,5,5";
        assertEquals(1, matching(rule, header("acme", 480)).size());
        assertEquals(0, matching(rule, header("acme medical", 480)).size());
    }

    @Test
    void commentsAndEmptyLinesSayNothing() throws Exception {
        assertEquals(
                1,
                PixelRegionRules.parse("test", "# one\r\n\r\n" + RULE + "\r\n")
                        .rules()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tRows equals 480",
                "A B\tRows equals 480\t0,0,5,5",
                "a\tRows is 480\t0,0,5,5",
                "a\tPatientName contains X\t0,0,5,5",
                "a\t\t0,0,5,5",
                "a\tRows equals 480\t",
                "a\tRows equals 480\t0,0,0,5",
                "a\tRows equals 480\t0,0,5,99999",
                "a\tRows equals 480\t-1,0,5,5",
                "a\tManufacturer contains x|\t0,0,5,5"
            })
    void aWrongLineIsRefusedByItsNumber(String line) {
        DetectionException e =
                assertThrows(DetectionException.class, () -> PixelRegionRules.parse("mine.tsv", RULE + "\n" + line));
        assertTrue(e.getMessage().startsWith("mine.tsv, line 2: "), e.getMessage());
    }

    @Test
    void tooManyRulesAndTooLargeFilesAreRefused() throws Exception {
        String many = (RULE + "\n").repeat(PixelRegionRules.MAX_RULES + 1);
        assertThrows(DetectionException.class, () -> PixelRegionRules.parse("mine.tsv", many));
        Path file = Files.write(folder.resolve("large.tsv"), new byte[PixelRegionRules.MAX_BYTES + 1]);
        assertThrows(DetectionException.class, () -> PixelRegionRules.shipped().and(file));
        assertThrows(DetectionException.class, () -> PixelRegionRules.shipped().and(folder.resolve("gone.tsv")));
    }

    @Test
    void aUsersRulesComeBesideTheNodesOwnAndChangeTheHash() throws Exception {
        PixelRegionRules shipped = PixelRegionRules.shipped();
        assertTrue(shipped.rules().size() > 100, "rules: " + shipped.rules().size());
        PixelRegionRules both = shipped.and(Files.writeString(folder.resolve("mine.tsv"), RULE));
        assertEquals(shipped.rules().size() + 1, both.rules().size());
        assertNotEquals(shipped.sha256(), both.sha256());
    }

    @Test
    void theNodesOwnRulesMatchNoObjectWithoutADevice() {
        assertEquals(List.of(), PixelRegionRules.shipped().matching(header("", 512), 512, 512));
        assertEquals(List.of(), PixelRegionRules.shipped().matching(new Attributes(), 512, 512));
    }
}
