package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.proof.VerificationKey;

/**
 * receipts/run_receipt.sig.json: who signed the receipt. Canonical JSON and one LF.
 *
 * @param receiptSha256 hash of run_receipt.json, 64 hexadecimal digits
 * @param publicKey the key that signed
 * @param signature Ed25519 over the bytes of run_receipt.json, all of them, 64 bytes
 */
public record ReceiptSignature(String receiptSha256, VerificationKey publicKey, byte[] signature) {
    private static final String TYPE = "voxelmask_receipt_signature";

    /** Signs the bytes of a receipt. */
    public static ReceiptSignature sign(SigningKey key, byte[] receipt) {
        return new ReceiptSignature(Sha256.hex(receipt), key.publicKey(), key.sign(receipt));
    }

    /** Whether this is the signature of these bytes. */
    public boolean isOver(byte[] receipt) {
        return receiptSha256.equals(Sha256.hex(receipt)) && publicKey.verify(receipt, signature);
    }

    /** The file. */
    public byte[] file() {
        ObjectNode json = Json.object()
                .put("type", TYPE)
                .put("receipt_sha256", receiptSha256)
                .put("algorithm", SignatureRecord.ALGORITHM)
                .put("signing_key_id", publicKey.keyId())
                .put("public_key", base64(publicKey.der()))
                .put("signature", base64(signature));
        return (Json.canonical(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Writes the file durably. */
    public void write(Path file) throws IOException {
        DurableFile.write(file, file());
    }

    /**
     * Reads the file.
     *
     * @throws EvidenceException when the bytes are not exactly {@link #file()}
     */
    public static ReceiptSignature parse(byte[] bytes) throws EvidenceException {
        JsonNode json = Json.parse(bytes);
        try {
            ReceiptSignature read = new ReceiptSignature(
                    json.path("receipt_sha256").asText(),
                    VerificationKey.fromDer(
                            Base64.getDecoder().decode(json.path("public_key").asText())),
                    Base64.getDecoder().decode(json.path("signature").asText()));
            if (Arrays.equals(read.file(), bytes)) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw new EvidenceException("a field of the receipt's signature is not what it should be");
        }
        throw new EvidenceException("the receipt's signature is not in its one form");
    }
}
