package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.testing.SampleRuns;

/** No byte of a bundle can change unnoticed, and the finding names the file that changed. */
class FlippedByteTest {
    @TempDir
    static Path root;

    private static RunLayout run;
    private static BundleFiles bundle;

    @BeforeAll
    static void seal() throws Exception {
        run = SampleRuns.sealed(root);
        Findings findings = new Findings();
        bundle = BundleReader.read(SampleRuns.bundle(run), BundleForms.newest(), findings);
        assertEquals(List.of(), findings.list());
    }

    private static List<Finding> examine(Map<String, byte[]> files) throws IOException, InterruptedException {
        Findings findings = new Findings();
        BundleFiles copy = new BundleFiles(bundle.folderName(), files);
        new BundleExamination(copy, BundleForms.newest(), Stage.SEALED, findings, new Checklist(findings))
                .run(Optional.empty());
        return findings.list();
    }

    private static Map<String, byte[]> with(String path, byte[] bytes) {
        Map<String, byte[]> files = new TreeMap<>(bundle.all());
        files.put(path, bytes);
        return files;
    }

    private static void assertNamed(String path, List<Finding> findings, String what) {
        assertTrue(
                findings.stream().anyMatch(f -> f.path().equals(path)), () -> what + " of " + path + ": " + findings);
    }

    @Test
    void theUntouchedBundleHasNoFinding() throws Exception {
        assertEquals(List.of(), RootCauses.of(examine(bundle.all())).causes());
    }

    /** One bit of every byte, the bit walking with the position. */
    @Test
    void aFlippedBitInAnyByteIsFoundAndItsFileNamed() throws Exception {
        int flips = 0;
        for (Map.Entry<String, byte[]> file : bundle.all().entrySet()) {
            for (int i = 0; i < file.getValue().length; i++) {
                byte[] bytes = file.getValue().clone();
                bytes[i] ^= (byte) (1 << (i % 8));
                assertNamed(file.getKey(), examine(with(file.getKey(), bytes)), "byte " + i);
                flips++;
            }
        }
        assertTrue(flips > 10_000, "only " + flips + " bytes were flipped");
    }

    /** All eight bits of the two files whose text has several spellings: JSON of a record, and PEM. */
    @Test
    void anyFlippedBitOfTheSignatureFilesIsFound() throws Exception {
        for (String path : List.of(BundleLayout.SIGNATURE_RECORD, BundleLayout.PUBLIC_KEY)) {
            byte[] original = bundle.bytes(path);
            for (int i = 0; i < original.length * 8; i++) {
                byte[] bytes = original.clone();
                bytes[i / 8] ^= (byte) (1 << (i % 8));
                assertNamed(path, examine(with(path, bytes)), "bit " + i);
            }
        }
    }

    @Test
    void truncationAppendedBytesAndEmptyingAreFoundInEveryFile() throws Exception {
        for (Map.Entry<String, byte[]> file : bundle.all().entrySet()) {
            byte[] bytes = file.getValue();
            List<byte[]> changed = new ArrayList<>();
            for (byte extra : new byte[] {'\n', ' ', 0}) {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                longer[bytes.length] = extra;
                changed.add(longer);
            }
            if (bytes.length > 0) {
                changed.add(Arrays.copyOf(bytes, bytes.length - 1));
                changed.add(new byte[0]);
            }
            for (byte[] content : changed) {
                assertNamed(file.getKey(), examine(with(file.getKey(), content)), "length " + content.length);
            }
        }
    }

    @Test
    void aDeletedFileIsFoundWhicheverItIs() throws Exception {
        for (String path : bundle.all().keySet()) {
            Map<String, byte[]> files = new TreeMap<>(bundle.all());
            files.remove(path);
            assertNamed(path, examine(files), "deletion");
        }
    }

    @Test
    void theContentOfAnyOtherFileInItsPlaceIsFound() throws Exception {
        for (String path : bundle.all().keySet()) {
            for (Map.Entry<String, byte[]> other : bundle.all().entrySet()) {
                if (!Arrays.equals(other.getValue(), bundle.bytes(path))) {
                    assertNamed(path, examine(with(path, other.getValue())), "content of " + other.getKey());
                }
            }
        }
    }

    /** The same through real files, one flip in the middle of each, put back afterwards. */
    @Test
    void theCommandSeesFlippedBytesOnDisk() throws Exception {
        for (Map.Entry<String, byte[]> file : bundle.all().entrySet()) {
            if (file.getValue().length == 0) {
                continue;
            }
            Path path = SampleRuns.bundle(run).resolve(file.getKey());
            byte[] bytes = file.getValue().clone();
            bytes[bytes.length / 2] ^= 1;
            Files.write(path, bytes);
            VerificationResult result = new BundleVerifier().verify(run.root(), VerifyOptions.none());
            assertEquals(VerificationStatus.FAILED, result.status());
            assertNamed(file.getKey(), result.findings(), "a flip on disk");
            Files.write(path, file.getValue());
        }
        assertTrue(new BundleVerifier().verify(run.root(), VerifyOptions.none()).verified());
    }
}
