package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/**
 * The signature of a sealed run (Gate 2, 4.5): a row of gate2_signature.
 *
 * @param jobId the request
 * @param runId the run
 * @param manifestHashSha256 hash of MANIFEST.json, 64 hexadecimal digits
 * @param recordsMerkleRoot see {@link org.voxelmask.evidence.RecordsRoot}, 64 hexadecimal digits
 * @param signedAt when
 * @param signingKeyId the key
 * @param signature Ed25519 over the 32 bytes of the manifest's hash, 64 bytes
 */
public record SignatureRow(
        UUID jobId,
        UUID runId,
        String manifestHashSha256,
        String recordsMerkleRoot,
        Instant signedAt,
        String signingKeyId,
        byte[] signature)
        implements Gate2Row {
    static final String TABLE = "gate2_signature";

    private static final int BYTES = 64;

    /** Copies the signature; refuses one that is none. */
    public SignatureRow {
        Sha256.requireHex(manifestHashSha256);
        Sha256.requireHex(recordsMerkleRoot);
        signature = signature.clone();
        if (signature.length != BYTES) {
            throw new IllegalArgumentException("an Ed25519 signature has 64 bytes");
        }
    }

    /** The row of a bundle's signature record. */
    public static SignatureRow of(SignatureRecord record) {
        return new SignatureRow(
                record.jobId(),
                record.runId(),
                record.manifestSha256(),
                record.recordsMerkleRoot(),
                record.signedAt(),
                record.publicKey().keyId(),
                record.signature());
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public ObjectNode json() {
        return Json.object()
                .put("job_id", jobId.toString())
                .put("run_id", runId.toString())
                .put("manifest_hash_sha256", manifestHashSha256)
                .put("records_merkle_root", recordsMerkleRoot)
                .put("signed_at", Timestamps.iso(signedAt))
                .put("signing_key_id", signingKeyId)
                .put("signature", signature);
    }

    static SignatureRow parse(Columns row) throws Gate2Exception {
        return new SignatureRow(
                row.uuid("job_id"),
                row.uuid("run_id"),
                row.text("manifest_hash_sha256"),
                row.text("records_merkle_root"),
                row.instant("signed_at"),
                row.text("signing_key_id"),
                row.bytes("signature"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureRow row
                && runId.equals(row.runId)
                && jobId.equals(row.jobId)
                && manifestHashSha256.equals(row.manifestHashSha256)
                && recordsMerkleRoot.equals(row.recordsMerkleRoot)
                && signedAt.equals(row.signedAt)
                && signingKeyId.equals(row.signingKeyId)
                && Arrays.equals(signature, row.signature);
    }

    @Override
    public int hashCode() {
        return runId.hashCode();
    }
}
