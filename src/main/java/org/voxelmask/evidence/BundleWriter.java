package org.voxelmask.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** Writes the files of one bundle into its folder, each with its sidecar, and remembers them for the manifest. */
public final class BundleWriter {
    private final Path root;
    private final Map<String, Manifest.FileEntry> written = new TreeMap<>();

    /**
     * A writer for a new bundle.
     *
     * @param root the bundle's folder; created when missing
     */
    public BundleWriter(Path root) throws IOException {
        DurableFile.createFolders(root);
        this.root = root;
    }

    /** The bundle's folder. */
    public Path root() {
        return root;
    }

    /** Writes everything that tells what happened: {@link BundleRecords#render}. */
    public void writeRecords(RunEvidence run) throws IOException {
        for (Map.Entry<String, byte[]> file : BundleRecords.render(run).entrySet()) {
            writeRecord(file.getKey(), file.getValue());
        }
    }

    /** Writes one file and its sidecar; both will be in the manifest. */
    public void writeRecord(String path, byte[] bytes) throws IOException {
        String hash = Sha256.hex(bytes);
        list(path, bytes);
        write(path, bytes);
        byte[] sidecar = hash.getBytes(StandardCharsets.US_ASCII);
        list(BundleLayout.sidecarOf(path), sidecar);
        write(BundleLayout.sidecarOf(path), sidecar);
    }

    private void list(String path, byte[] bytes) {
        written.put(path, new Manifest.FileEntry(path, Sha256.hex(bytes), bytes.length));
    }

    /** Writes MANIFEST.json over all files written so far and returns its bytes. */
    public byte[] writeManifest(RunEvidence run) throws IOException {
        Manifest manifest = Manifest.of(run, written.values());
        byte[] bytes = Json.file(manifest.json());
        write(BundleLayout.MANIFEST, bytes);
        return bytes;
    }

    /** What the manifest lists, sorted by path. */
    public Map<String, Manifest.FileEntry> listed() {
        return Map.copyOf(written);
    }

    /** Writes a file that the manifest does not list. */
    void write(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        DurableFile.createFolders(file.getParent());
        DurableFile.write(file, bytes);
    }
}
