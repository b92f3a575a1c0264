package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.testing.SampleRuns;

/** A sound run verifies, with every check made that was asked for. */
class BundleVerifierTest {
    @TempDir
    Path root;

    private RunLayout run;

    @BeforeEach
    void seal() throws Exception {
        run = SampleRuns.sealed(root);
    }

    private static VerificationResult verify(Path path, VerifyOptions options) throws Exception {
        return new BundleVerifier().verify(path, options);
    }

    @Test
    void aFolderThatIsNeitherIsOneFindingThatNamesNothingInIt() throws Exception {
        Path other = Files.createDirectory(root.resolve("other"));
        Files.createFile(other.resolve("DOE^JOHN.txt"));
        VerificationResult result = verify(other, VerifyOptions.none());
        assertEquals(1, result.findings().size());
        assertEquals(FindingCode.NOT_A_BUNDLE, result.findings().get(0).code());
        assertEquals(VerificationStatus.FAILED, result.status());
    }

    @Test
    void aSealedRunIsVerified() throws Exception {
        VerificationResult result = verify(run.root(), VerifyOptions.none());
        assertEquals(List.of(), result.findings());
        assertEquals(VerificationStatus.VERIFIED, result.status());
        for (CheckName name : CheckName.values()) {
            boolean asked = name != CheckName.EXPECTED_KEY && name != CheckName.SOURCES;
            assertEquals(
                    asked ? CheckResult.PASS : CheckResult.NOT_CHECKED,
                    result.checks().get(name),
                    name.word());
        }
    }

    @Test
    void aRunWhoseEvidenceWasKeptBackVerifiesAndSaysThatLessWasChecked() throws Exception {
        DurableFile.deleteTree(run.evidence());
        VerificationResult result = verify(run.root(), VerifyOptions.none());
        assertTrue(result.verified(), () -> result.findings().toString());
        assertEquals(
                FindingCode.EVIDENCE_MISSING,
                result.warnings().get(result.warnings().size() - 1).code());
        assertTrue(VerificationText.summary(result).toString().contains("Auditability is reduced"));
    }

    @Test
    void aBundleAloneIsVerified() throws Exception {
        VerificationResult result = verify(SampleRuns.bundle(run), VerifyOptions.none());
        assertEquals(List.of(), result.findings());
        assertTrue(result.verified());
        assertEquals(Optional.of(SampleRuns.RUN_ID.toString()), result.runId());
    }

    @Test
    void theExpectedKeyIsAccepted() throws Exception {
        VerifyOptions options = new VerifyOptions(
                Optional.empty(), Optional.of(KeyChain.of(SampleRuns.key().publicKey())));
        VerificationResult result = verify(run.root(), options);
        assertEquals(CheckResult.PASS, result.checks().get(CheckName.EXPECTED_KEY));
        assertTrue(result.verified());
    }

    @Test
    void originalsAreFoundAndHaveTheirHashes() throws Exception {
        Path sources = originals(4);
        Files.writeString(sources.resolve("notes.txt"), "no DICOM here");
        VerificationResult result = verify(run.root(), new VerifyOptions(Optional.of(sources), Optional.empty()));
        assertEquals(List.of(), result.findings());
        assertEquals(CheckResult.PASS, result.checks().get(CheckName.SOURCES));
        assertTrue(result.verified());
    }

    @Test
    void aMissingOriginalMakesTheRunUnverifiableWhichIsNoPass() throws Exception {
        VerificationResult result = verify(run.root(), new VerifyOptions(Optional.of(originals(3)), Optional.empty()));
        assertEquals(VerificationStatus.UNVERIFIABLE, result.status());
        assertEquals(FindingCode.SOURCE_MISSING, result.findings().get(0).code());
        assertEquals("INPUT/source_hashes.csv", result.findings().get(0).path());
    }

    @Test
    void anotherOriginalFailsEvenWhenTheRightOneIsThereToo() throws Exception {
        Path sources = originals(4);
        var changed = SampleRuns.sourceDataset(2);
        changed.getBytes(org.voxelmask.dicom.data.Tag.PixelData)[5] ^= 1;
        Files.write(sources.resolve("again.dcm"), SampleRuns.file(changed));
        VerificationResult result = verify(run.root(), new VerifyOptions(Optional.of(sources), Optional.empty()));
        assertEquals(VerificationStatus.FAILED, result.status());
        assertEquals(
                List.of(FindingCode.SOURCE_DIFFERS),
                result.findings().stream().map(Finding::code).toList());
    }

    @Test
    void verifyingTwiceGivesTheSame() throws Exception {
        assertEquals(verify(run.root(), VerifyOptions.none()), verify(run.root(), VerifyOptions.none()));
    }

    private Path originals(int count) throws Exception {
        Path folder = Files.createDirectories(root.resolve("originals").resolve("a"));
        for (int i = 1; i <= count; i++) {
            Files.write(folder.resolve(i + ".dcm"), SampleRuns.file(SampleRuns.sourceDataset(i)));
        }
        return folder;
    }
}
