package org.voxelmask.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.PlainZip;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerifyOptions;

/** Packs a run that verifies, and says so in the audit trail before the zip gets its name. */
public final class Exporter {
    private static final String README = """
            An evidence bundle with the copies that it is about.

            With the program:      voxelmask verify RUN_ID --public-key key_chain.jsonl
            (a zip made with --evidence-only holds no copies: verify RUN_ID/bundle/EVIDENCE_...)

            Without it, from RUN_ID/bundle/EVIDENCE_...:
              sha256sum --strict -c SIGNATURE/SHA256SUMS
              openssl dgst -sha256 -binary -out digest MANIFEST.json
              sed 's/.*"signature":"\\([^"]*\\)".*/\\1/' SIGNATURE/signature.json | base64 -d > signature
              openssl pkeyutl -verify -pubin -inkey SIGNATURE/public_key.pem -rawin -in digest -sigfile signature
            and from RUN_ID:
              sha256sum --strict -c receipts/outputs.sha256sums

            key_chain.jsonl came with this zip. Compare it with one that you have by another way.
            The bundle names the UIDs of the source: it is for people who may know them.
            """;

    private final AuditTrail audit;
    private final KeyChain keys;

    /**
     * An exporter.
     *
     * @param keys the node's public keys, of which one must have signed
     */
    public Exporter(AuditTrail audit, KeyChain keys) {
        this.audit = audit;
        this.keys = keys;
    }

    /** What is packed. */
    public enum Kind {
        /** Everything of the run. */
        CUSTODIAN,
        /** Everything but the copies. */
        EVIDENCE_ONLY,
        /** What holds no UID of the source. */
        SHAREABLE
    }

    /**
     * A zip that was written.
     *
     * @param file its place
     * @param sha256 its hash, 64 hexadecimal digits
     * @param bytes its length
     */
    public record Exported(Path file, String sha256, long bytes) {}

    /**
     * Packs a run. The caller holds its lock.
     *
     * @param zip must not exist
     * @throws ExportException when the run does not verify, or a UID of the source would be shared
     */
    public Exported export(RunLayout run, Kind kind, Path zip)
            throws IOException, ExportException, InterruptedException {
        VerifyOptions options = new VerifyOptions(Optional.empty(), Optional.of(keys));
        VerificationResult result = new BundleVerifier().verify(run.root(), options);
        if (!result.verified()) {
            String first = result.findings().isEmpty()
                    ? result.status().word()
                    : result.findings().get(0).line();
            throw new ExportException("the run does not verify and is not handed on: " + first);
        }
        String id = result.runId().orElseThrow(() -> new ExportException("the run names no id"));
        PlainZip content = kind == Kind.SHAREABLE ? shareable(run) : custodian(run, kind, id);
        return write(content, kind, id, zip.toAbsolutePath());
    }

    private PlainZip custodian(RunLayout run, Kind kind, String id) throws IOException, ExportException {
        PlainZip zip = new PlainZip()
                .add("README.txt", README.replace("RUN_ID", id).getBytes(StandardCharsets.UTF_8))
                .add("key_chain.jsonl", keys.bytes());
        addTree(zip, id + "/run_status.json", run.status());
        addTree(zip, id + "/bundle", run.bundles());
        addTree(zip, id + "/evidence", run.evidence());
        addTree(zip, id + "/logs", run.logs());
        addTree(zip, id + "/receipts", run.receipts());
        addTree(zip, id + "/viewer", run.viewer());
        if (kind != Kind.EVIDENCE_ONLY) {
            addTree(zip, id + "/output", run.output());
        }
        return zip;
    }

    /** Adds a file, or a folder with all plain files in it; nothing happens when it is not there. */
    private static void addTree(PlainZip zip, String name, Path tree) throws IOException, ExportException {
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(tree)) {
                for (Path entry : entries) {
                    addTree(zip, name + "/" + entry.getFileName(), entry);
                }
            }
        } else if (Files.isRegularFile(tree, LinkOption.NOFOLLOW_LINKS)) {
            zip.add(name, tree);
        } else if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            throw new ExportException("a link or special file has no place in a run");
        }
    }

    private static PlainZip shareable(RunLayout run) throws IOException, ExportException {
        Map<String, byte[]> bundle = new TreeMap<>();
        try (var bundles = Files.newDirectoryStream(run.bundles())) {
            for (Path folder : bundles) {
                read(folder, bundle);
            }
        }
        return new PlainZip().addAll(ShareableView.of(bundle));
    }

    /** The verifier has bounded the bundle's files and their lengths. */
    private static void read(Path bundle, Map<String, byte[]> into) throws IOException {
        try (var files = Files.walk(bundle)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                into.put(bundle.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private Exported write(PlainZip content, Kind kind, String id, Path zip) throws IOException {
        Path part = zip.resolveSibling(zip.getFileName() + DurableFile.TEMPORARY_SUFFIX);
        Files.deleteIfExists(part);
        try {
            try (FileChannel channel = DurableFile.createPrivate(part)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            String sha256 = Sha256.hex(part);
            long bytes = Files.size(part);
            audit.record(
                    AuditEvent.RUN_EXPORTED,
                    Map.of(
                            "run_id",
                            id,
                            "kind",
                            kind.name().toLowerCase(java.util.Locale.ROOT),
                            "zip_sha256",
                            sha256,
                            "bytes",
                            String.valueOf(bytes)));
            DurableFile.publish(part, zip);
            return new Exported(zip, sha256, bytes);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
