package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.proof.Timestamps;
import org.voxelmask.proof.VerificationKey;

/**
 * SIGNATURE/signature.json: Gate 2's signature record.
 *
 * @param layoutVersion the bundle's layout, at least 1; {@link BundleLayout#UNSTATED} is not written
 * @param jobId the request
 * @param runId the run
 * @param manifestSha256 hash of MANIFEST.json, 64 hexadecimal digits
 * @param recordsMerkleRoot see {@link RecordsRoot}, 64 hexadecimal digits
 * @param outputsSha256 hash of the run's list of copies, see {@link OutputList}, 64 hexadecimal digits
 * @param signedAt when the bundle was generated
 * @param publicKey the key that signed
 * @param signature over the 32 bytes of SHA-256(MANIFEST.json), 64 bytes
 * @param recordSignature over {@link #signedBytes}, 64 bytes
 */
public record SignatureRecord(
        int layoutVersion,
        UUID jobId,
        UUID runId,
        String manifestSha256,
        String recordsMerkleRoot,
        String outputsSha256,
        Instant signedAt,
        VerificationKey publicKey,
        byte[] signature,
        byte[] recordSignature) {
    /** The one algorithm. */
    public static final String ALGORITHM = "Ed25519";

    /**
     * Signs.
     *
     * @param manifest the bytes of MANIFEST.json
     */
    static SignatureRecord sign(
            SigningKey key, RunEvidence run, byte[] manifest, String merkleRoot, String outputsSha256) {
        SignatureRecord unsigned = new SignatureRecord(
                BundleLayout.VERSION,
                run.jobId(),
                run.runId(),
                Sha256.hex(manifest),
                merkleRoot,
                outputsSha256,
                run.times().bundleGenerated(),
                key.publicKey(),
                key.sign(Sha256.raw(manifest)),
                new byte[0]);
        return unsigned.withRecordSignature(key.sign(unsigned.signedBytes()));
    }

    private SignatureRecord withRecordSignature(byte[] bytes) {
        return new SignatureRecord(
                layoutVersion,
                jobId,
                runId,
                manifestSha256,
                recordsMerkleRoot,
                outputsSha256,
                signedAt,
                publicKey,
                signature,
                bytes);
    }

    /** What {@code record_signature} signs: the file's canonical JSON without that field, without LF. */
    public byte[] signedBytes() {
        return Json.canonical(fields()).getBytes(StandardCharsets.UTF_8);
    }

    /** The file: canonical JSON and one LF. */
    public byte[] file() {
        ObjectNode json = fields().put("record_signature", base64(recordSignature));
        return (Json.canonical(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether both signatures are the key's over this manifest. */
    public boolean isSignedBy(VerificationKey key) {
        return key.verify(HexFormat.of().parseHex(manifestSha256), signature)
                && key.verify(signedBytes(), recordSignature);
    }

    private ObjectNode fields() {
        ObjectNode json = Json.object();
        if (layoutVersion != BundleLayout.UNSTATED) {
            json.put(BundleLayout.VERSION_FIELD, layoutVersion);
        }
        return json.put("job_id", jobId.toString())
                .put("run_id", runId.toString())
                .put("manifest_hash_sha256", manifestSha256)
                .put("records_merkle_root", recordsMerkleRoot)
                .put("outputs_sha256", outputsSha256)
                .put("signed_at", Timestamps.iso(signedAt))
                .put("signing_key_id", publicKey.keyId())
                .put("algorithm", ALGORITHM)
                .put("signature", base64(signature))
                .put("public_key", base64(publicKey.der()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Reads the file.
     *
     * @throws EvidenceException when a field is missing or wrong, or the bytes are not exactly {@link #file()}
     */
    public static SignatureRecord parse(byte[] bytes) throws EvidenceException {
        return SignatureReader.read(bytes);
    }
}
