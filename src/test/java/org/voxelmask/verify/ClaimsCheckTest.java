package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** What a copy says of its pixels, against records that do not bear it. */
class ClaimsCheckTest {
    private static final String KEY = "ab".repeat(32);
    private static final String OBJECT = "{\"sop_key\":\"" + KEY
            + "\",\"reason_codes\":[\"TEXT_FOUND\"],"
            + "\"phi_tags_touched_json\":{\"set\":[\"(0012,0064)\",\"(0028,0301)\"]}}";
    private static final String LOOKED = "{\"kind\":\"FRAME\",\"count\":2,\"action\":\"LOOKED_AT\"}";
    private static final String REMOVED = "{\"kind\":\"ICON\",\"count\":1,\"action\":\"REMOVED\"}";
    private static final String ONE_KEPT = "{\"sop_key\":\"" + KEY + "\",\"region_index\":0,\"decision\":\"KEEP\"}";

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (EvidenceException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Says that the pixels were cleaned, and that nothing is burned in. */
    static void claim(Attributes copy) {
        Attributes code = new Attributes();
        code.setString(Tag.CodeValue, VR.SH, "113101");
        code.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        code.setString(Tag.CodeMeaning, VR.LO, "Clean Pixel Data Option");
        copy.newSequence(Tag.DeidentificationMethodCodeSequence).add(code);
        copy.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
    }

    private static Attributes claiming() {
        Attributes copy = new Attributes();
        claim(copy);
        copy.setBytes(Tag.PixelData, VR.OB, new byte[2]);
        return copy;
    }

    private static Attributes onlyUnmarked() {
        Attributes copy = claiming();
        copy.remove(Tag.DeidentificationMethodCodeSequence);
        return copy;
    }

    private static Optional<String> problem(
            Attributes copy, String object, boolean again, String carriers, List<String> review, List<String> kept) {
        Gate2Lines lines = new Gate2Lines(
                json("{\"config_snapshot_json\":{\"process\":{\"residual_gate\":" + again + "}}}"),
                List.of(json(object)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(json("{\"sop_key\":\"" + KEY + "\",\"carriers\":[" + carriers + "]}")),
                review.stream().map(ClaimsCheckTest::json).toList(),
                kept.stream().map(ClaimsCheckTest::json).toList());
        return new ClaimsCheck(lines).problem(json(object), copy);
    }

    private static Optional<String> problem(Attributes copy, String object) {
        return problem(copy, object, true, LOOKED, List.of(), List.of());
    }

    @Test
    void aCleanedCopyMaySaySo() {
        assertEquals(Optional.empty(), problem(claiming(), OBJECT));
        assertEquals(Optional.empty(), problem(claiming(), OBJECT, true, LOOKED + "," + REMOVED, List.of(), List.of()));
    }

    @Test
    void aCopyOfWhichARegionWasKeptMayNot() {
        Attributes copy = claiming();
        assertTrue(
                problem(copy, OBJECT, true, LOOKED, List.of(ONE_KEPT), List.of())
                        .isPresent(),
                "by an operator");
        assertTrue(
                problem(copy, OBJECT, true, LOOKED, List.of(), List.of(ONE_KEPT))
                        .isPresent(),
                "as technical text");
        for (String reason : List.of("OPERATOR_KEPT_REGIONS", "TECHNICAL_TEXT_KEPT")) {
            assertTrue(problem(copy, OBJECT.replace("TEXT_FOUND", reason)).isPresent(), reason);
        }
        assertTrue(
                problem(onlyUnmarked(), OBJECT, true, LOOKED, List.of(ONE_KEPT), List.of())
                        .isPresent(),
                "nor that nothing is burned in");
    }

    @Test
    void theSentenceIsAClaimAsTheCodeIs() {
        Attributes copy = onlyUnmarked();
        copy.remove(Tag.BurnedInAnnotation);
        assertEquals(Optional.empty(), problem(copy, OBJECT, true, LOOKED, List.of(ONE_KEPT), List.of()));
        copy.setString(
                Tag.DeidentificationMethod, VR.LO, "Basic Profile", "Found burned-in text masked, VoxelMask node");
        assertTrue(problem(copy, OBJECT, true, LOOKED, List.of(ONE_KEPT), List.of())
                .isPresent());
    }

    @Test
    void aCopyOfWhichNotEveryFrameWasLookedAtMayNot() {
        for (String carriers : List.of("", REMOVED, LOOKED + "," + LOOKED.replace("LOOKED_AT", "EXCLUDED"))) {
            assertTrue(
                    problem(claiming(), OBJECT, true, carriers, List.of(), List.of())
                            .isPresent(),
                    carriers);
        }
        Attributes report = claiming();
        report.remove(Tag.PixelData);
        assertTrue(problem(report, OBJECT).isPresent(), "it has no pixels");
    }

    @Test
    void whatTheNodeDidNotWriteItDoesNotClaim() {
        assertTrue(problem(claiming(), OBJECT.replace("(0012,0064)", "(0012,0063)"))
                .isPresent());
        String untouched = OBJECT.replace("(0028,0301)", "(0012,0063)");
        assertEquals(
                Optional.empty(),
                problem(onlyUnmarked(), untouched, true, LOOKED, List.of(ONE_KEPT), List.of()),
                "the original said that nothing that identifies is burned in");
    }

    @Test
    void nothingIsCalledFreeOfTextThatWasNotLookedAtAgain() {
        assertTrue(
                problem(claiming(), OBJECT, false, LOOKED, List.of(), List.of()).isPresent());
        assertTrue(problem(onlyUnmarked(), OBJECT).isPresent(), "not even cleaned");
    }
}
