package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleCheck.Verdict;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.BundleSealer;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.testing.SampleRuns;

/** The four checks of the report are computed from the draft: a fault put into it fails the one that it belongs to. */
class SealGateTest {
    @TempDir
    Path root;

    /** What goes wrong between writing the draft and checking it. */
    private interface Fault {
        Forger in(Forger draft) throws EvidenceException;
    }

    private Verdict judged(Fault fault) throws Exception {
        Path output = Files.createTempDirectory(root, "run");
        RunLayout layout = RunLayout.of(output, SampleRuns.RUN_ID).create();
        DurableFile.createFolders(layout.output());
        Verdict[] verdict = new Verdict[1];
        BundleSealer sealer = new BundleSealer(SampleRuns.key(), () -> SampleRuns.REPORT_ID, (bundle, stage) -> {
            try {
                spoil(bundle, fault);
            } catch (EvidenceException e) {
                throw new IOException(e);
            }
            verdict[0] = new SealGate(layout).check(bundle, stage);
            return verdict[0];
        });
        var evidence = SampleRuns.evidence(SampleRuns.instances(layout.output()));
        assertThrows(EvidenceException.class, () -> sealer.seal(layout, evidence));
        return verdict[0];
    }

    private static void spoil(Path bundle, Fault fault) throws IOException, EvidenceException {
        Forger draft = new Forger(
                BundleReader.read(bundle, BundleForms.newest(), new Findings()).all());
        for (Map.Entry<String, byte[]> file : fault.in(draft).files().entrySet()) {
            Files.write(bundle.resolve(file.getKey()), file.getValue());
        }
    }

    private static String words(Verdict verdict) {
        return "manifest " + verdict.manifestIntegrity() + ", hashes " + verdict.fileHashesValid() + ", linkage "
                + verdict.linkageComplete() + ", decisions " + verdict.decisionCoverage();
    }

    @Test
    void eachOfTheFourChecksFailsForItsOwnFault() throws Exception {
        Verdict manifest = judged(draft -> draft.edit(
                BundleLayout.MANIFEST, t -> t.replace("\"detections_total\": 2", "\"detections_total\": 3")));
        assertEquals("manifest false, hashes true, linkage true, decisions true", words(manifest));
        Verdict linkage = judged(draft -> draft.editRecord(
                        BundleLayout.LINKAGE, t -> t.replace("1.2.826.0.1.3680043.10.9999.1,", "1.2.3,"))
                .relist());
        assertEquals("manifest true, hashes true, linkage false, decisions true", words(linkage));
        Verdict decisions = judged(
                draft -> draft.editRecord(BundleLayout.EXCEPTIONS, t -> "").relist());
        assertEquals("manifest true, hashes true, linkage true, decisions false", words(decisions));
        Verdict hashes = judged(draft -> draft.edit(BundleLayout.PROFILE, t -> t.replace("1.0", "1.1")));
        assertFalse(hashes.fileHashesValid(), words(hashes));
        assertTrue(
                hashes.mismatches().get(0).contains("FILE_CHANGED"),
                hashes.mismatches().toString());
    }
}
