package org.voxelmask.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.Manifest.FileEntry;

/** Every listed file's bytes, and every sidecar's. */
final class HashChecks {
    private HashChecks() {}

    static void files(BundleFiles files, List<FileEntry> entries, Findings findings) {
        for (FileEntry entry : entries) {
            String path = entry.path();
            if (!files.has(path)) {
                continue;
            }
            int length = files.bytes(path).length;
            if (length != entry.bytes()) {
                findings.error(
                        FindingCode.FILE_CHANGED,
                        path,
                        "has " + length + " bytes where the manifest says " + entry.bytes());
            } else if (!files.hash(path).equals(entry.sha256())) {
                findings.error(FindingCode.FILE_CHANGED, path, "does not have the hash that the manifest lists");
            }
        }
    }

    /** A sidecar that itself changed was told already; the others are held against the listed hash. */
    static void sidecars(BundleFiles files, List<FileEntry> entries, Findings findings) {
        Map<String, FileEntry> byPath = new HashMap<>();
        entries.forEach(e -> byPath.put(e.path(), e));
        for (String record : BundleLayout.RECORDS) {
            FileEntry entry = byPath.get(record);
            String sidecar = BundleLayout.sidecarOf(record);
            FileEntry listed = byPath.get(sidecar);
            boolean told = listed == null
                    || !files.has(sidecar)
                    || !files.hash(sidecar).equals(listed.sha256());
            if (entry != null && !told && !isHashOf(files.bytes(sidecar), entry.sha256())) {
                findings.error(FindingCode.SIDECAR_WRONG, sidecar, "does not hold the hash of its file");
            }
        }
    }

    static boolean isHashOf(byte[] sidecar, String hash) {
        return Arrays.equals(sidecar, hash.getBytes(StandardCharsets.US_ASCII));
    }
}
