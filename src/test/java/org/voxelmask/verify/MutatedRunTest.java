package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.testing.SampleRuns;

/** Random bytes of random files: never verified, never an unforeseen exception. Seeded, so that it repeats. */
class MutatedRunTest {
    private static final int CASES = 300;
    private static final int SIGNED_CASES = 300;

    @TempDir
    Path root;

    @Test
    void aRunWithMutatedBytesIsNeverVerified() throws Exception {
        RunLayout run = SampleRuns.sealed(root);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(run.root())) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Random random = new Random(4);
        for (int i = 0; i < CASES; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, mutated(bytes, random));
            VerificationResult result = new BundleVerifier().verify(run.root(), VerifyOptions.none());
            assertFalse(result.verified(), "case " + i + ": " + run.root().relativize(file));
            Files.write(file, bytes);
        }
        assertEquals(
                List.of(),
                new BundleVerifier().verify(run.root(), VerifyOptions.none()).findings());
    }

    /** The parsers behind the hashes: mutated records whose every hash and signature fits. */
    @Test
    void mutatedRecordsThatAreSignedAgainNeverSurpriseTheVerifier() throws Exception {
        RunLayout run = SampleRuns.sealed(root);
        AttackedRun original = AttackedRun.copyOf(run, root.resolve("copy"));
        Random random = new Random(44);
        for (int i = 0; i < SIGNED_CASES; i++) {
            Forger forger = original.forger();
            String path = BundleLayout.RECORDS.get(random.nextInt(BundleLayout.RECORDS.size()));
            forger.set(path, mutated(forger.files().get(path), random)).editRecordSidecar(path);
            forger.relist().resign(SampleRuns.key());
            Findings findings = new Findings();
            BundleFiles files = new BundleFiles(original.bundle().getFileName().toString(), forger.files());
            new BundleExamination(
                            files,
                            BundleForms.newest(),
                            org.voxelmask.evidence.BundleCheck.Stage.SEALED,
                            findings,
                            new Checklist(findings))
                    .run(java.util.Optional.empty());
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            case 1 -> bytes = Arrays.copyOf(bytes, bytes.length == 0 ? 1 : random.nextInt(bytes.length));
            default -> {
                if (bytes.length == 0) {
                    return new byte[] {1};
                }
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                }
            }
        }
        return Arrays.equals(bytes, original) ? Arrays.copyOf(original, original.length + 1) : bytes;
    }
}
