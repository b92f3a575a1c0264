package org.voxelmask.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.voxelmask.proof.Sha256;

/** The files that follow from the manifest and the signature record. Shared by writing and checking. */
public final class SealFiles {
    private SealFiles() {}

    /** SIGNATURE/bundle_tree.txt: one line per listed file, sorted by the bytes of the path. */
    public static byte[] tree(List<Manifest.FileEntry> files) {
        StringBuilder text = new StringBuilder();
        files.stream().sorted(Comparator.comparing(Manifest.FileEntry::path)).forEach(f -> text.append(f.treeLine()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A sidecar's bytes: the hash, no line end. */
    public static byte[] sidecar(byte[] content) {
        return Sha256.hex(content).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * SIGNATURE/SHA256SUMS: every file of the bundle but itself, sorted, for {@code sha256sum -c}.
     *
     * @param files what the manifest lists
     * @param seal path to bytes of MANIFEST.json and of the other files that seal
     */
    public static byte[] sums(List<Manifest.FileEntry> files, Map<String, byte[]> seal) {
        List<Manifest.FileEntry> all = new ArrayList<>(files);
        seal.forEach((path, bytes) -> all.add(new Manifest.FileEntry(path, Sha256.hex(bytes), bytes.length)));
        StringBuilder text = new StringBuilder();
        all.stream().sorted(Comparator.comparing(Manifest.FileEntry::path)).forEach(f -> text.append(f.sumLine()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
