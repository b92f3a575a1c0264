package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.VerificationKey;

/** Reads signature.json and refuses every byte that the writer would not have written. */
final class SignatureReader {
    private final JsonNode json;

    private SignatureReader(JsonNode json) {
        this.json = json;
    }

    static SignatureRecord read(byte[] bytes) throws EvidenceException {
        SignatureRecord record = new SignatureReader(Json.parse(bytes)).record();
        if (!Arrays.equals(record.file(), bytes)) {
            throw new EvidenceException("the signature record is not in its canonical form");
        }
        return record;
    }

    private SignatureRecord record() throws EvidenceException {
        try {
            return new SignatureRecord(
                    layout(),
                    UUID.fromString(text("job_id")),
                    UUID.fromString(text("run_id")),
                    Sha256.requireHex(text("manifest_hash_sha256")),
                    Sha256.requireHex(text("records_merkle_root")),
                    Sha256.requireHex(text("outputs_sha256")),
                    Instant.parse(text("signed_at")),
                    VerificationKey.fromDer(bytes("public_key")),
                    bytes("signature"),
                    bytes("record_signature"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new EvidenceException("a field of the signature record is not what it should be");
        }
    }

    private int layout() throws EvidenceException {
        JsonNode value = json.get(BundleLayout.VERSION_FIELD);
        if (value == null) {
            return BundleLayout.UNSTATED;
        }
        if (!value.isInt() || value.intValue() <= BundleLayout.UNSTATED) {
            throw new EvidenceException("the signature record states a layout that there cannot be");
        }
        return value.intValue();
    }

    private String text(String field) throws EvidenceException {
        JsonNode value = json.get(field);
        if (value == null || !value.isTextual()) {
            throw new EvidenceException("the signature record has no text in " + field);
        }
        return value.textValue();
    }

    private byte[] bytes(String field) throws EvidenceException {
        return Base64.getDecoder().decode(text(field));
    }
}
