package org.voxelmask.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.Manifest.FileEntry;

/** Every listed file's bytes, and every sidecar's. */
final class HashChecks {
    private HashChecks() {}

    /** A file that changed is named once: with the file it changed places with, and with its own sidecar. */
    static void files(BundleFiles files, BundleForm form, List<FileEntry> entries, Findings findings) {
        Map<String, FileEntry> changed = new LinkedHashMap<>();
        for (FileEntry entry : entries) {
            if (files.has(entry.path()) && !isListed(files, entry.path(), entry)) {
                changed.put(entry.path(), entry);
            }
        }
        TreeSet<String> open = new TreeSet<>(changed.keySet());
        open.removeIf(path -> followsItsRecord(files, form, path, changed));
        while (!open.isEmpty()) {
            String path = open.pollFirst();
            Optional<String> other = open.stream()
                    .filter(o -> isListed(files, o, changed.get(path)) && isListed(files, path, changed.get(o)))
                    .findFirst();
            other.ifPresent(open::remove);
            tell(path, other, files, changed.get(path), findings);
        }
    }

    private static void tell(
            String path, Optional<String> other, BundleFiles files, FileEntry entry, Findings findings) {
        int length = files.bytes(path).length;
        if (other.isPresent()) {
            findings.error(FindingCode.FILES_SWAPPED, path, "has changed places with " + other.get());
        } else if (length != entry.bytes()) {
            findings.error(
                    FindingCode.FILE_CHANGED,
                    path,
                    "has " + length + " bytes where the manifest says " + entry.bytes());
        } else {
            findings.error(FindingCode.FILE_CHANGED, path, "does not have the hash that the manifest lists");
        }
    }

    private static boolean isListed(BundleFiles files, String path, FileEntry entry) {
        return files.bytes(path).length == entry.bytes() && files.hash(path).equals(entry.sha256());
    }

    /** A sidecar that was made to fit its changed file. */
    private static boolean followsItsRecord(
            BundleFiles files, BundleForm form, String path, Map<String, FileEntry> changed) {
        return form.records().stream()
                .anyMatch(record -> changed.containsKey(record)
                        && BundleLayout.sidecarOf(record).equals(path)
                        && isHashOf(files.bytes(path), files.hash(record)));
    }

    /** A sidecar that itself changed was told already; the others are held against the listed hash. */
    static void sidecars(BundleFiles files, BundleForm form, List<FileEntry> entries, Findings findings) {
        Map<String, FileEntry> byPath = new HashMap<>();
        entries.forEach(e -> byPath.put(e.path(), e));
        for (String record : form.records()) {
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
