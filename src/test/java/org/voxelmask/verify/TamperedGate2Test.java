package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.Sha256;
import org.voxelmask.testing.SampleRuns;

/** Attacks on the rows of Gate 2 and on the evidence, signed again with the node's own key where a key is needed. */
class TamperedGate2Test {
    @TempDir
    Path root;

    private RunLayout run;
    private Path bundle;

    @BeforeEach
    void seal() throws Exception {
        run = SampleRuns.sealed(root);
        bundle = SampleRuns.bundle(run);
    }

    private void assertFound(FindingCode... codes) throws Exception {
        VerificationResult result = new BundleVerifier().verify(run.root(), VerifyOptions.none());
        EnumSet<FindingCode> found = EnumSet.noneOf(FindingCode.class);
        result.findings().forEach(f -> found.add(f.code()));
        assertEquals(Set.of(codes), found, () -> result.findings().toString());
        assertEquals(VerificationStatus.FAILED, result.status());
    }

    /** Edits a file of the bundle and signs everything again. */
    private void signedAgain(String path, UnaryOperator<String> edit) throws Exception {
        Forger forger = new Forger(
                BundleReader.read(bundle, BundleForms.newest(), new Findings()).all());
        forger.editRecord(path, edit).relist().resign(SampleRuns.key());
        for (Map.Entry<String, byte[]> file : forger.files().entrySet()) {
            Files.write(bundle.resolve(file.getKey()), file.getValue());
        }
        String manifest = Sha256.hex(bundle.resolve(BundleLayout.MANIFEST));
        SampleRuns.forgeReceipt(run, manifest);
    }

    private static String line(String text, int index, UnaryOperator<String> edit) {
        String[] lines = text.split("\n");
        lines[index] = edit.apply(lines[index]);
        return String.join("\n", lines) + "\n";
    }

    private static String flip(String line, String key) {
        int at = line.indexOf("\"" + key + "\":\"") + key.length() + 4;
        char other = line.charAt(at) == 'a' ? 'b' : 'a';
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    private Path evidence(String folder) throws Exception {
        try (var files = Files.list(run.evidence().resolve(folder))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    @Test
    void theUntouchedRunVerifies() throws Exception {
        VerificationResult result = new BundleVerifier().verify(run.root(), VerifyOptions.none());
        assertEquals(
                VerificationStatus.VERIFIED,
                result.status(),
                () -> result.findings().toString());
        assertEquals(CheckResult.PASS, result.checks().get(CheckName.GATE2_RECORDS));
        assertEquals(CheckResult.PASS, result.checks().get(CheckName.GATE2_COPIES));
        assertEquals(CheckResult.PASS, result.checks().get(CheckName.GATE2_EVIDENCE));
    }

    @Test
    void rowOfAnInstanceDropped() throws Exception {
        signedAgain(BundleLayout.OBJECT_RECORDS, t -> t.substring(t.indexOf('\n') + 1));
        assertFound(FindingCode.OBJECT_RECORD_WRONG);
    }

    @Test
    void pixelHashOfARowEdited() throws Exception {
        signedAgain(BundleLayout.OBJECT_RECORDS, t -> line(t, 0, l -> flip(l, "pixel_before_hash")));
        assertFound(FindingCode.OBJECT_RECORD_WRONG);
    }

    @Test
    void maskedInstanceCalledMetadataOnly() throws Exception {
        signedAgain(BundleLayout.OBJECT_RECORDS, t -> line(t, 0, l -> l.replace("PIXEL_MASKED", "METADATA_ONLY")));
        assertFound(FindingCode.OBJECT_RECORD_WRONG);
    }

    @Test
    void boxOfAPlanMadeSmaller() throws Exception {
        signedAgain(BundleLayout.MASK_PLANS, t -> line(t, 0, l -> l.replace("\"w\":12", "\"w\":11")));
        assertFound(FindingCode.MASK_PLAN_WRONG);
    }

    @Test
    void planDropped() throws Exception {
        signedAgain(BundleLayout.MASK_PLANS, t -> t.substring(t.indexOf('\n') + 1));
        assertFound(FindingCode.MASK_PLAN_WRONG);
    }

    @Test
    void instanceOfASeriesMovedForward() throws Exception {
        signedAgain(BundleLayout.SERIES_ORDER, t -> t.replaceAll("\\[(\"[0-9a-f]+\"),(\"[0-9a-f]+\")", "[$2,$1"));
        assertFound(FindingCode.SERIES_ORDER_WRONG);
    }

    @Test
    void dataSetHashEdited() throws Exception {
        signedAgain(BundleLayout.OBJECT_RECORDS, t -> line(t, 2, l -> flip(l, "dataset_after_hash")));
        assertFound(FindingCode.DATASET_HASH_WRONG);
    }

    @Test
    void frameProofOfAnotherCopy() throws Exception {
        signedAgain(BundleLayout.FRAME_PROOFS, t -> line(t, 0, l -> flip(l, "copy_sha256")));
        assertFound(FindingCode.FRAME_PROOF_WRONG);
    }

    @Test
    void outsideHashesEditedAlike() throws Exception {
        signedAgain(
                BundleLayout.FRAME_PROOFS,
                t -> line(t, 0, l -> flip(flip(l, "outside_before_sha256"), "outside_after_sha256")));
        assertFound(FindingCode.OUTSIDE_MASK_CHANGED);
    }

    @Test
    void outsideHashesThatDiffer() throws Exception {
        signedAgain(BundleLayout.FRAME_PROOFS, t -> line(t, 0, l -> flip(l, "outside_before_sha256")));
        assertFound(FindingCode.FRAME_PROOF_WRONG);
    }

    @Test
    void frameProofDropped() throws Exception {
        signedAgain(BundleLayout.FRAME_PROOFS, t -> t.substring(t.indexOf('\n') + 1));
        assertFound(FindingCode.FRAME_PROOF_WRONG);
    }

    @Test
    void expiryPutOff() throws Exception {
        signedAgain(BundleLayout.JOB_MANIFEST, t -> t.replace("2032-12-16", "2042-12-16"));
        assertFound(FindingCode.RETENTION_WRONG);
    }

    @Test
    void countsOfTheJobEdited() throws Exception {
        signedAgain(BundleLayout.JOB_MANIFEST, t -> t.replace("\"masked\": 2", "\"masked\": 1"));
        assertFound(FindingCode.JOB_MANIFEST_WRONG);
    }

    @Test
    void overlayReplaced() throws Exception {
        Files.writeString(evidence("overlays"), "a picture of the original");
        assertFound(FindingCode.EVIDENCE_CHANGED);
    }

    @Test
    void headerDiffDeleted() throws Exception {
        Files.delete(evidence("header_diffs"));
        assertFound(FindingCode.EVIDENCE_MISSING);
    }

    @Test
    void pictureAddedToTheEvidence() throws Exception {
        Files.copy(evidence("overlays"), run.evidence().resolve("overlays").resolve("original.png"));
        assertFound(FindingCode.UNLISTED_FILE);
    }

    @Test
    void pictureBesideThePlan() throws Exception {
        Files.write(run.evidence().resolve("original.png"), new byte[] {1});
        assertFound(FindingCode.UNLISTED_FILE);
    }
}
