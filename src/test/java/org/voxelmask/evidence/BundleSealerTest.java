package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleCheck.Verdict;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Sha256;
import org.voxelmask.testing.SampleRuns;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.SealGate;
import org.voxelmask.verify.VerifyOptions;

/** Sealing happens only after the checks, and whatever stops it leaves nothing that verifies. */
class BundleSealerTest {
    private static final Verdict GOOD = new Verdict(true, true, true, true, List.of());

    @TempDir
    Path root;

    private RunLayout layout;
    private RunEvidence evidence;

    @BeforeEach
    void writeCopies() throws Exception {
        layout = RunLayout.of(root, SampleRuns.RUN_ID).create();
        DurableFile.createFolders(layout.output());
        evidence = SampleRuns.evidence(SampleRuns.instances(layout.output()));
    }

    private BundleSealer sealer(BundleCheck check) throws Exception {
        return new BundleSealer(SampleRuns.key(), () -> SampleRuns.REPORT_ID, check);
    }

    private Path draft() throws IOException {
        try (Stream<Path> entries = Files.list(layout.incomplete())) {
            return entries.findFirst().orElseThrow();
        }
    }

    @Test
    void theDraftHasNoSealAndTheReportNotYet() throws Exception {
        sealer((bundle, stage) -> {
                    boolean sealed = stage == Stage.SEALED;
                    for (String path : BundleLayout.SEAL) {
                        assertEquals(sealed, Files.exists(bundle.resolve(path)), path);
                    }
                    assertEquals(sealed, Files.exists(bundle.resolve(BundleLayout.VERIFICATION_REPORT)));
                    assertTrue(bundle.startsWith(layout.incomplete()));
                    return GOOD;
                })
                .seal(layout, evidence);
        assertTrue(Files.isDirectory(SampleRuns.bundle(layout)));
    }

    @Test
    void aFailedDraftIsNotSealedAndSaysWhy() throws Exception {
        Verdict bad =
                new Verdict(true, true, false, true, List.of("LINKAGE_WRONG LINKAGE/instance_linkage.csv: row 1"));
        EvidenceException refused = assertThrows(
                EvidenceException.class, () -> sealer((b, s) -> bad).seal(layout, evidence));
        assertTrue(refused.getMessage().contains("LINKAGE_WRONG"));
        assertFalse(Files.exists(draft().resolve(BundleLayout.MANIFEST_SIDECAR)));
        assertFalse(Files.exists(draft().resolve(BundleLayout.SIGNATURE_RECORD)));
        String report = Files.readString(draft().resolve(BundleLayout.VERIFICATION_REPORT));
        assertTrue(report.contains("\"verification_status\": \"failed\""));
        assertTrue(report.contains("\"linkage_complete\": \"FAIL\""));
        assertFalse(Files.exists(layout.bundles()));
    }

    @Test
    void aBundleThatFailsItsSecondCheckIsNotPublishedAndDoesNotVerify() throws Exception {
        Verdict bad = new Verdict(true, false, true, true, List.of("changed on the way"));
        assertThrows(
                EvidenceException.class,
                () -> sealer((b, s) -> s == Stage.DRAFT ? GOOD : bad).seal(layout, evidence));
        assertFalse(Files.exists(layout.bundles()));
        assertFalse(new BundleVerifier().verify(draft(), VerifyOptions.none()).verified());
    }

    /** A crash in the middle of a check stands for one between any two steps around it. */
    @Test
    void stoppedInEitherCheckNothingVerifies() throws Exception {
        for (Stage stop : Stage.values()) {
            BundleSealer stopped = sealer((bundle, stage) -> {
                if (stage == stop) {
                    throw new IOException("stopped");
                }
                return GOOD;
            });
            assertThrows(IOException.class, () -> stopped.seal(layout, evidence));
            assertFalse(
                    new BundleVerifier().verify(draft(), VerifyOptions.none()).verified(), stop.name());
            assertFalse(
                    new BundleVerifier()
                            .verify(layout.root(), VerifyOptions.none())
                            .verified(),
                    stop.name());
        }
    }

    @Test
    void theGateRefusesACopyThatChangedAfterItsHashWasTaken() throws Exception {
        Path copy = layout.output().resolve("copy2.dcm");
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length - 1] ^= 1;
        Files.write(copy, bytes);
        EvidenceException refused = assertThrows(
                EvidenceException.class, () -> sealer(new SealGate(layout)).seal(layout, evidence));
        assertTrue(refused.getMessage().contains("OUTPUT_CHANGED output/copy2.dcm"), refused.getMessage());
    }

    @Test
    void theGateRefusesAMissingCopy() throws Exception {
        Files.delete(layout.output().resolve("copy2.dcm"));
        assertThrows(EvidenceException.class, () -> sealer(new SealGate(layout)).seal(layout, evidence));
    }

    @Test
    void sealingTwiceGivesTheSameBytes() throws Exception {
        Map<String, String> first = hashes(SampleRuns.sealed(root.resolve("a")));
        Map<String, String> second = hashes(SampleRuns.sealed(root.resolve("b")));
        assertEquals(first, second);
        assertEquals(2 * BundleLayout.RECORDS.size() + BundleLayout.SEAL.size() + 1, first.size());
    }

    private static Map<String, String> hashes(RunLayout run) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SampleRuns.bundle(run))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(run.root().relativize(file).toString(), Sha256.hex(file));
            }
        }
        return hashes;
    }
}
