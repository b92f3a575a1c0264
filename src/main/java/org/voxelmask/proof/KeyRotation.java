package org.voxelmask.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * One key says that another takes over, and the other says that it does.
 *
 * @param oldKeyId who signed until now
 * @param newKey who signs from now on
 * @param at whole seconds
 * @param chainSha256 hash of the chain's file before this line
 * @param oldSignature of the old key over {@link #signedBytes}
 * @param newSignature of the new key over the same
 */
record KeyRotation(
        String oldKeyId,
        VerificationKey newKey,
        Instant at,
        String chainSha256,
        byte[] oldSignature,
        byte[] newSignature) {
    private static final String FIRST = "voxelmask_signing_key";
    private static final String TYPE = "voxelmask_key_rotation";

    static KeyRotation sign(SigningKey old, SigningKey next, Instant at, String chainSha256) {
        String oldId = old.publicKey().keyId();
        KeyRotation unsigned = new KeyRotation(oldId, next.publicKey(), at, chainSha256, new byte[0], new byte[0]);
        byte[] bytes = unsigned.signedBytes();
        return new KeyRotation(oldId, next.publicKey(), at, chainSha256, old.sign(bytes), next.sign(bytes));
    }

    boolean isSignedBy(VerificationKey old) {
        return old.verify(signedBytes(), oldSignature) && newKey.verify(signedBytes(), newSignature);
    }

    /** The canonical JSON of the line without its two signatures. */
    byte[] signedBytes() {
        return Json.canonical(fields()).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode fields() {
        return Json.object()
                .put("type", TYPE)
                .put("old_key_id", oldKeyId)
                .put("new_key_id", newKey.keyId())
                .put("new_public_key", base64(newKey.der()))
                .put("rotated_at", Timestamps.iso(at))
                .put("chain_sha256", chainSha256);
    }

    String line() {
        return Json.canonical(
                fields().put("old_key_signature", base64(oldSignature)).put("new_key_signature", base64(newSignature)));
    }

    static String firstLine(VerificationKey key) {
        return Json.canonical(
                Json.object().put("type", FIRST).put("key_id", key.keyId()).put("public_key", base64(key.der())));
    }

    static VerificationKey parseFirst(String line) throws EvidenceException {
        JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        VerificationKey key = key(json, "public_key");
        require(firstLine(key).equals(line));
        return key;
    }

    static KeyRotation parse(String line) throws EvidenceException {
        JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        try {
            KeyRotation rotation = new KeyRotation(
                    json.path("old_key_id").asText(),
                    key(json, "new_public_key"),
                    Instant.parse(json.path("rotated_at").asText()),
                    json.path("chain_sha256").asText(),
                    Base64.getDecoder().decode(json.path("old_key_signature").asText()),
                    Base64.getDecoder().decode(json.path("new_key_signature").asText()));
            require(rotation.line().equals(line));
            return rotation;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new EvidenceException("a line of the chain of keys is not what it should be: give another file");
        }
    }

    private static VerificationKey key(JsonNode json, String field) throws EvidenceException {
        try {
            return VerificationKey.fromDer(
                    Base64.getDecoder().decode(json.path(field).asText()));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException("a line of the chain of keys holds no public key: give another file");
        }
    }

    private static void require(boolean canonical) throws EvidenceException {
        if (!canonical) {
            throw new EvidenceException("a line of the chain of keys is not in its one form: give another file");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
