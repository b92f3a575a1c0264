package org.voxelmask.evidence.gate2;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxelmask.evidence.gate2.EvidenceBlob.RedactionLevel;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.MaskPlanRow.RenderStrategy;

/** What is parsed and never written (R089, R131, R149, R152, R154, R186), and what must stand together. */
class Gate2PolicyTest {
    private final TestingRows rows = new TestingRows(1);

    private static void assertRefused(Gate2Artefacts artefacts, String word) {
        Gate2RefusedException refusal = assertThrows(Gate2RefusedException.class, () -> Gate2Policy.check(artefacts));
        assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }

    @Test
    void aSealedAndAPartialRunPass() {
        assertDoesNotThrow(() -> Gate2Policy.check(rows.sealed()));
        assertDoesNotThrow(() -> Gate2Policy.check(rows.unsealed()));
    }

    @Test
    void recognisedTextParsesAndIsRefused() {
        rows.blobType = EvidenceBlob.Type.OCR_TEXT_SNIPPETS_JSON;
        assertRefused(rows.sealed(), "OCR_TEXT_SNIPPETS_JSON");
    }

    @Test
    void evidenceWithPhiParsesAndIsRefused() {
        rows.level = RedactionLevel.CONTAINS_PHI;
        assertRefused(rows.sealed(), "CONTAINS_PHI");
    }

    @Test
    void blurParsesAndIsRefused() {
        assertEquals(RenderStrategy.BLUR, RenderStrategy.of("blur"));
        rows.render = RenderStrategy.BLUR;
        assertRefused(rows.sealed(), "blur");
    }

    @Test
    void whatIsMoreThanCopyOutIsRefused() {
        rows.copyOutOnly = false;
        assertRefused(rows.sealed(), "copy_out_only");
    }

    @Test
    void aStatementThatEvidenceHoldsPhiIsRefused() {
        rows.phiEvidence = true;
        assertRefused(rows.sealed(), "contains_phi_evidence");
    }

    @Test
    void successWithoutSignatureIsRefused() {
        Gate2Artefacts sealed = rows.sealed();
        assertRefused(with(sealed, sealed.objects(), sealed.plans(), Optional.empty()), "signature");
    }

    @Test
    void aSignatureOfARunThatIsNoSuccessIsRefused() {
        Gate2Artefacts sealed = rows.sealed();
        Gate2Artefacts partial = new Gate2Artefacts(
                sealed.job().ended(OverallStatus.PARTIAL),
                sealed.objects(),
                sealed.plans(),
                sealed.blobs(),
                sealed.orders(),
                sealed.signature());
        assertRefused(partial, "signature");
    }

    @Test
    void anInstanceWithTwoRowsIsRefused() {
        Gate2Artefacts sealed = rows.sealed();
        List<ObjectRecord> twice = List.of(rows.masked(), rows.masked());
        assertRefused(with(sealed, twice, sealed.plans(), sealed.signature()), "two rows");
    }

    @Test
    void aMaskWithoutItsPlanIsRefused() {
        Gate2Artefacts sealed = rows.sealed();
        assertRefused(with(sealed, sealed.objects(), List.of(), sealed.signature()), "mask plans");
    }

    @Test
    void anInstanceOutsideTheOrderOfItsSeriesIsRefused() {
        Gate2Artefacts sealed = rows.sealed();
        assertRefused(with(sealed, sealed.objects().subList(0, 2), sealed.plans(), sealed.signature()), "orders");
    }

    @Test
    void rowsOfAnotherRunAreRefused() {
        Gate2Artefacts sealed = rows.sealed();
        List<ObjectRecord> other = new TestingRows(2).sealed().objects();
        assertRefused(with(sealed, other, sealed.plans(), sealed.signature()), "another run");
    }

    @Test
    void pathsOfEvidenceLeadNowhereElse() {
        assertTrue(EvidenceBlob.isPath("evidence/overlays/" + TestingRows.key(1) + ".png"));
        for (String path : List.of(
                "evidence/../keys/" + TestingRows.key(1) + ".png",
                "/evidence/overlays/" + TestingRows.key(1) + ".png",
                "evidence/overlays/DOE.png",
                "output/overlays/" + TestingRows.key(1) + ".png")) {
            assertEquals(false, EvidenceBlob.isPath(path), path);
        }
    }

    private static Gate2Artefacts with(
            Gate2Artefacts rows,
            List<ObjectRecord> objects,
            List<MaskPlanRow> plans,
            Optional<SignatureRow> signature) {
        return new Gate2Artefacts(rows.job(), objects, plans, rows.blobs(), rows.orders(), signature);
    }
}
