package org.voxelmask.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.proof.Sha256;

/** The files of a bundle as they were read, once: every check sees the same bytes. */
final class BundleFiles {
    private final String folderName;
    private final TreeMap<String, byte[]> files;
    private final Map<String, String> hashes = new HashMap<>();

    BundleFiles(String folderName, Map<String, byte[]> files) {
        this.folderName = folderName;
        this.files = new TreeMap<>(files);
    }

    String folderName() {
        return folderName;
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    byte[] bytes(String path) {
        return files.get(path);
    }

    String hash(String path) {
        return hashes.computeIfAbsent(path, p -> Sha256.hex(files.get(p)));
    }

    Map<String, byte[]> all() {
        return files;
    }
}
