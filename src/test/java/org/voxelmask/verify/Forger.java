package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.Manifest.FileEntry;
import org.voxelmask.evidence.RecordsRoot;
import org.voxelmask.evidence.SealFiles;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;

/** Edits a bundle as an adversary would, as far as the keys at hand allow. */
final class Forger {
    private final TreeMap<String, byte[]> files;

    Forger(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    Map<String, byte[]> files() {
        return files;
    }

    /** Replaces a file. */
    Forger set(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    /** Edits a file as text; the edit must change something. */
    Forger edit(String path, UnaryOperator<String> edit) {
        String before = new String(files.get(path), StandardCharsets.UTF_8);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("the attack changes nothing in " + path);
        }
        return set(path, after.getBytes(StandardCharsets.UTF_8));
    }

    /** Edits a file and its sidecar. */
    Forger editRecord(String path, UnaryOperator<String> edit) {
        edit(path, edit);
        return set(BundleLayout.sidecarOf(path), SealFiles.sidecar(files.get(path)));
    }

    /** Edits the lines of an order manifest, each with its own hash, and the sidecar. */
    Forger editOrder(String path, UnaryOperator<String> edit) throws EvidenceException {
        edit(path, edit);
        StringBuilder lines = new StringBuilder();
        for (String line :
                new String(files.get(path), StandardCharsets.UTF_8).lines().toList()) {
            JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            String entries = Json.canonical(json.get("entries"));
            ((ObjectNode) json).put("manifest_hash", Sha256.hex(entries.getBytes(StandardCharsets.UTF_8)));
            lines.append(Json.canonical(json)).append('\n');
        }
        set(path, lines.toString().getBytes(StandardCharsets.UTF_8));
        return set(BundleLayout.sidecarOf(path), SealFiles.sidecar(files.get(path)));
    }

    /** Makes a record's sidecar fit. */
    Forger editRecordSidecar(String path) {
        return set(BundleLayout.sidecarOf(path), SealFiles.sidecar(files.get(path)));
    }

    /** Makes the manifest list what is there; its other fields stay. */
    Forger relist() throws EvidenceException {
        JsonNode manifest = Json.parse(files.get(BundleLayout.MANIFEST));
        for (JsonNode file : manifest.get("files")) {
            byte[] bytes = files.get(file.get("path").textValue());
            if (bytes != null) {
                ((ObjectNode) file).put("sha256", Sha256.hex(bytes)).put("bytes", bytes.length);
            }
        }
        return set(BundleLayout.MANIFEST, Json.file(manifest));
    }

    /** Makes everything follow from the manifest but the signature. */
    Forger rehash() throws EvidenceException {
        byte[] manifest = files.get(BundleLayout.MANIFEST);
        set(BundleLayout.MANIFEST_SIDECAR, SealFiles.sidecar(manifest));
        List<FileEntry> entries = ManifestCheck.entries(Json.parse(manifest));
        byte[] tree = SealFiles.tree(entries);
        set(BundleLayout.BUNDLE_TREE, tree);
        set(BundleLayout.BUNDLE_TREE_SIDECAR, SealFiles.sidecar(tree));
        TreeMap<String, byte[]> seal = new TreeMap<>(Map.of(BundleLayout.MANIFEST, manifest));
        BundleLayout.SEAL.stream()
                .filter(path -> !path.equals(BundleLayout.SHA256SUMS))
                .forEach(path -> seal.put(path, files.get(path)));
        return set(BundleLayout.SHA256SUMS, SealFiles.sums(entries, seal));
    }

    /** Signs everything again, with any key. */
    Forger resign(SigningKey key) throws EvidenceException {
        SignatureRecord old = SignatureRecord.parse(files.get(BundleLayout.SIGNATURE_RECORD));
        return resign(key, old.outputsSha256());
    }

    /** Signs everything again, for another list of copies. */
    Forger resign(SigningKey key, String outputsSha256) throws EvidenceException {
        SignatureRecord old = SignatureRecord.parse(files.get(BundleLayout.SIGNATURE_RECORD));
        byte[] manifest = files.get(BundleLayout.MANIFEST);
        SignatureRecord unsigned = record(old, key, manifest, outputsSha256, new byte[0]);
        SignatureRecord signed = record(old, key, manifest, outputsSha256, key.sign(unsigned.signedBytes()));
        set(BundleLayout.SIGNATURE_RECORD, signed.file());
        set(BundleLayout.PUBLIC_KEY, key.publicKey().pem());
        return rehash();
    }

    private SignatureRecord record(
            SignatureRecord old, SigningKey key, byte[] manifest, String outputsSha256, byte[] recordSignature) {
        return new SignatureRecord(
                old.layoutVersion(),
                old.jobId(),
                old.runId(),
                Sha256.hex(manifest),
                RecordsRoot.of(files),
                outputsSha256,
                old.signedAt(),
                key.publicKey(),
                key.sign(Sha256.raw(manifest)),
                recordSignature);
    }
}
