package org.voxelmask.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.Manifest.FileEntry;
import org.voxelmask.evidence.SealFiles;
import org.voxelmask.evidence.SignatureRecord;

/** The files that follow from the manifest and the signature record, made again and compared byte for byte. */
final class SealFilesCheck {
    private final BundleFiles files;
    private final Findings findings;

    SealFilesCheck(BundleFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    void run(List<FileEntry> entries, SignatureRecord record) {
        byte[] tree = SealFiles.tree(entries);
        boolean good = expect(BundleLayout.BUNDLE_TREE, tree)
                && expect(BundleLayout.BUNDLE_TREE_SIDECAR, SealFiles.sidecar(tree))
                && (record == null
                        || expect(BundleLayout.PUBLIC_KEY, record.publicKey().pem()));
        if (good) {
            Map<String, byte[]> seal = new TreeMap<>();
            seal.put(BundleLayout.MANIFEST, files.bytes(BundleLayout.MANIFEST));
            BundleLayout.SEAL.stream()
                    .filter(path -> !path.equals(BundleLayout.SHA256SUMS) && files.has(path))
                    .forEach(path -> seal.put(path, files.bytes(path)));
            expect(BundleLayout.SHA256SUMS, SealFiles.sums(entries, seal));
        }
    }

    private boolean expect(String path, byte[] bytes) {
        if (!files.has(path) || Arrays.equals(files.bytes(path), bytes)) {
            return true;
        }
        findings.error(FindingCode.SEAL_FILE_WRONG, path, "does not follow from the manifest and the signature record");
        return false;
    }
}
