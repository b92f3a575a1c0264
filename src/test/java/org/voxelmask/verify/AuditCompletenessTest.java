package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.testing.SampleRuns;

/** Gate 3: six dimensions, what is complete, what failed, and the sentences for people (R284 to R289). */
class AuditCompletenessTest {
    @TempDir
    Path root;

    private RunLayout run;
    private Path bundle;

    @BeforeEach
    void seal() throws Exception {
        run = SampleRuns.sealed(root);
        bundle = SampleRuns.bundle(run);
    }

    private VerificationResult verify(VerifyOptions options) throws Exception {
        return new BundleVerifier().verify(run.root(), options);
    }

    /** Edits a record, and everything that hangs on it, with the node's own key. */
    private VerificationResult resigned(String path, String from, String to) throws Exception {
        Forger forger = new Forger(
                BundleReader.read(bundle, BundleForms.newest(), new Findings()).all());
        if (path.equals(BundleLayout.MANIFEST)) {
            forger.edit(path, text -> text.replace(from, to));
        } else {
            forger.editRecord(path, text -> text.replace(from, to));
        }
        forger.relist().resign(SampleRuns.key());
        for (var file : forger.files().entrySet()) {
            Files.write(bundle.resolve(file.getKey()), file.getValue());
        }
        return new BundleVerifier().verify(bundle, VerifyOptions.none());
    }

    @Test
    void aSealedRunIsCompleteInAllSixDimensions() throws Exception {
        VerificationResult result = verify(VerifyOptions.none());
        assertTrue(result.auditComplete());
        assertEquals(List.of(), result.failedDimensions());
        assertEquals(6, result.dimensions().size());
        assertTrue(VerificationText.lines(result)
                .toString()
                .contains("All 4 instances were processed and accounted for."));
        assertTrue(VerificationText.lines(result).toString().contains("kept until 2032-12-16"));
    }

    @Test
    void r284_coverageFailsWhenCountsAreNotThoseOfTheRows() throws Exception {
        VerificationResult result = resigned(BundleLayout.MANIFEST, "\"instances_in\": 4", "\"instances_in\": 5");
        assertEquals(List.of(Dimension.COVERAGE), result.failedDimensions());
        assertFalse(result.auditComplete());
        assertTrue(VerificationText.summary(result).toString().contains("Coverage failed."));
    }

    @Test
    void r285_decisionFailsWhenAnInstanceHasNoReason() throws Exception {
        VerificationResult result = resigned(BundleLayout.DECISION_LOG, "no_phi_detected", "unknown");
        assertEquals(List.of(Dimension.DECISION), result.failedDimensions());
    }

    @Test
    void r286_evidenceFailsWhenAnExclusionHasNoReason() throws Exception {
        String exceptions = Files.readString(bundle.resolve(BundleLayout.EXCEPTIONS));
        VerificationResult result = resigned(BundleLayout.EXCEPTIONS, exceptions, "");
        assertEquals(List.of(Dimension.EVIDENCE), result.failedDimensions());
    }

    @Test
    void r287_configurationFailsWhenItIsNotTheOneThatDecided() throws Exception {
        VerificationResult result = resigned(BundleLayout.PROFILE, "\"box_min_area\": 100", "\"box_min_area\": 1");
        assertEquals(List.of(Dimension.CONFIGURATION), result.failedDimensions());
    }

    @Test
    void r287_aVersionThatIsNotRecordedIsAWarningAndReducedAuditability() throws Exception {
        VerificationResult result = verify(VerifyOptions.none());
        assertTrue(result.verified());
        assertEquals(FindingCode.CONFIGURATION_GAP, result.warnings().get(0).code());
        assertTrue(VerificationText.summary(result).toString().contains("Auditability is reduced"));
    }

    @Test
    void r288_integrityFailsForAChangedByteAndNothingElseIsEvaluated() throws Exception {
        Path file = bundle.resolve(BundleLayout.LINKAGE);
        Files.writeString(file, Files.readString(file) + " ");
        VerificationResult result = verify(VerifyOptions.none());
        assertEquals(List.of(Dimension.INTEGRITY), result.failedDimensions());
        assertEquals(DimensionResult.NOT_EVALUATED, result.dimensions().get(Dimension.COVERAGE));
        assertFalse(result.auditComplete());
    }

    @Test
    void r289_retentionFailsWhenNoDateFollowsFromThePolicy() throws Exception {
        VerificationResult result = resigned(BundleLayout.PROFILE, "FOI_7Y", "FOREVER");
        assertTrue(result.failedDimensions().contains(Dimension.RETENTION));
    }

    @Test
    void originalsThatAreNotThereLeaveTheAuditIncompleteWithoutAFailedDimension() throws Exception {
        Path empty = Files.createDirectory(root.resolve("empty"));
        VerificationResult result = verify(new VerifyOptions(Optional.of(empty), Optional.empty()));
        assertEquals(VerificationStatus.UNVERIFIABLE, result.status());
        assertEquals(List.of(), result.failedDimensions());
        assertEquals(DimensionResult.UNVERIFIABLE, result.dimensions().get(Dimension.EVIDENCE));
        assertFalse(result.auditComplete());
    }

    @Test
    void theGateLetsASealedRunPassAndNothingElse() throws Exception {
        assertTrue(new AuditGate().require(run.root(), VerifyOptions.none()).auditComplete());
        Files.delete(bundle.resolve(BundleLayout.LINKAGE));
        EvidenceException refused =
                assertThrows(EvidenceException.class, () -> new AuditGate().require(run.root(), VerifyOptions.none()));
        assertTrue(refused.getMessage().contains("LINKAGE/instance_linkage.csv"), refused.getMessage());
    }

    @Test
    void withoutAnExpectedKeyTheKeyIsNamedAndSaidToBeUnchecked() throws Exception {
        String keyId = SampleRuns.key().publicKey().keyId();
        String unchecked = VerificationText.lines(verify(VerifyOptions.none())).toString();
        assertTrue(unchecked.contains("Key " + keyId + " signed. It was not compared"), unchecked);
        VerifyOptions expected = new VerifyOptions(
                Optional.empty(), Optional.of(KeyChain.of(SampleRuns.key().publicKey())));
        assertFalse(VerificationText.lines(verify(expected)).toString().contains("not compared"));
    }
}
