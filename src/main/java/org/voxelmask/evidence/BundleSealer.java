package org.voxelmask.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;

/**
 * Makes a bundle under incomplete/, lets it be checked, seals it, lets it be checked again, and only then
 * gives it its place under bundle/. Whatever stops it leaves a tree that does not verify: without seal, or
 * under incomplete/, or in a run that still holds its INCOMPLETE marker, which the caller removes last.
 */
public final class BundleSealer {
    private final SigningKey key;
    private final Supplier<UUID> ids;
    private final BundleCheck check;

    /**
     * A sealer.
     *
     * @param key signs
     * @param ids names verifications
     * @param check computes what the report states
     */
    public BundleSealer(SigningKey key, Supplier<UUID> ids, BundleCheck check) {
        this.key = key;
        this.ids = ids;
        this.check = check;
    }

    /**
     * A published bundle.
     *
     * @param folder its place
     * @param manifestSha256 hash of MANIFEST.json
     * @param keyId the key that signed
     */
    public record SealedBundle(Path folder, String manifestSha256, String keyId) {}

    /**
     * Seals. The copies must lie in the run's output folder already, durable.
     *
     * @throws EvidenceException when a check failed; the tree with its report stays under incomplete/
     */
    public SealedBundle seal(RunLayout layout, RunEvidence run)
            throws IOException, EvidenceException, InterruptedException {
        requireOrder(run);
        String name = BundleLayout.folderName(run.runId(), run.times().bundleGenerated());
        Path draft = layout.incomplete().resolve(name);
        DurableFile.deleteTree(draft);
        BundleWriter writer = new BundleWriter(draft);
        byte[] outputs = OutputList.of(run.instances());
        DurableFile.createFolders(layout.receipts());
        DurableFile.write(layout.outputList(), outputs);

        writer.writeRecords(run);
        writer.writeManifest(run);
        report(writer, run);
        byte[] manifest = writer.writeManifest(run);
        writeSeal(writer, run, manifest, outputs);
        require(check.check(draft, BundleCheck.Stage.SEALED), "after sealing");

        DurableFile.createFolders(layout.bundles());
        Path published = layout.bundles().resolve(name);
        DurableFile.publishFolder(draft, published);
        return new SealedBundle(published, Sha256.hex(manifest), key.publicKey().keyId());
    }

    /** Gate 1: what is not proven to stand in its order is not sealed. */
    private static void requireOrder(RunEvidence run) throws EvidenceException {
        if (!run.order().passed()) {
            throw new EvidenceException("Gate 1 did not pass and the run is not sealed: "
                    + String.join(" ", run.order().failures()));
        }
    }

    private void report(BundleWriter writer, RunEvidence run)
            throws IOException, EvidenceException, InterruptedException {
        BundleCheck.Verdict verdict = check.check(writer.root(), BundleCheck.Stage.DRAFT);
        VerificationReport report = new VerificationReport(
                ids.get(),
                run.times().bundleGenerated(),
                verdict.passed() ? VerificationReport.VERIFIED : "failed",
                verdict.manifestIntegrity(),
                verdict.fileHashesValid(),
                verdict.linkageComplete(),
                verdict.decisionCoverage(),
                verdict.mismatches(),
                run.app().version());
        writer.writeRecord(BundleLayout.VERIFICATION_REPORT, Json.file(report.json()));
        require(verdict, "before sealing");
    }

    private static void require(BundleCheck.Verdict verdict, String when) throws EvidenceException {
        if (!verdict.passed()) {
            String first = verdict.mismatches().isEmpty()
                    ? "a check failed"
                    : verdict.mismatches().get(0);
            throw new EvidenceException("the bundle did not verify " + when + " and stays under incomplete/: " + first);
        }
    }

    private void writeSeal(BundleWriter writer, RunEvidence run, byte[] manifest, byte[] outputs) throws IOException {
        var entries = writer.listed().values().stream().toList();
        Map<String, byte[]> seal = new TreeMap<>();
        byte[] tree = SealFiles.tree(entries);
        seal.put(BundleLayout.BUNDLE_TREE, tree);
        seal.put(BundleLayout.BUNDLE_TREE_SIDECAR, SealFiles.sidecar(tree));
        seal.put(BundleLayout.PUBLIC_KEY, key.publicKey().pem());
        String root = RecordsRoot.of(new HashMap<>(BundleRecords.render(run)));
        seal.put(
                BundleLayout.SIGNATURE_RECORD,
                SignatureRecord.sign(key, run, manifest, root, Sha256.hex(outputs))
                        .file());
        seal.put(BundleLayout.MANIFEST_SIDECAR, SealFiles.sidecar(manifest));

        Map<String, byte[]> summed = new TreeMap<>(seal);
        summed.put(BundleLayout.MANIFEST, manifest);
        seal.put(BundleLayout.SHA256SUMS, SealFiles.sums(entries, summed));
        for (Map.Entry<String, byte[]> file : seal.entrySet()) {
            writer.write(file.getKey(), file.getValue());
        }
    }
}
