package org.voxelmask.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.proof.Timestamps;

/**
 * A signed head of the ledger: who keeps one sees later whether anything below it was deleted or changed.
 *
 * @param treeSize the number of leaves, at least 1
 * @param root RFC 6962 root over them, 64 hexadecimal digits
 * @param timestamp whole seconds
 * @param keyId who signed
 * @param signature Ed25519 over {@link #signedBytes}, 64 bytes
 */
public record LedgerHead(long treeSize, String root, Instant timestamp, String keyId, byte[] signature) {
    private static final String TYPE = "voxelmask_ledger_head";
    private static final int TEXT_PARTS = 5;

    /** Signs. */
    static LedgerHead sign(SigningKey key, long treeSize, byte[] root, Instant timestamp) {
        String hex = HexFormat.of().formatHex(root);
        String keyId = key.publicKey().keyId();
        LedgerHead unsigned = new LedgerHead(treeSize, hex, timestamp, keyId, new byte[0]);
        return new LedgerHead(treeSize, hex, timestamp, keyId, key.sign(unsigned.signedBytes()));
    }

    private ObjectNode fields() {
        return Json.object()
                .put("type", TYPE)
                .put("tree_size", treeSize)
                .put("root_sha256", root)
                .put("timestamp", Timestamps.iso(timestamp))
                .put("signing_key_id", keyId);
    }

    /** What is signed: the canonical JSON of {@link #json} without {@code signature}. */
    public byte[] signedBytes() {
        return Json.canonical(fields()).getBytes(StandardCharsets.UTF_8);
    }

    /** The object of the head. */
    public ObjectNode json() {
        return fields().put("signature", Base64.getEncoder().encodeToString(signature));
    }

    /** The head in one word, for a mail or a sheet of paper: the values of {@link #json} joined by colons. */
    public String text() {
        return String.join(
                ":",
                String.valueOf(treeSize),
                root,
                String.valueOf(timestamp.getEpochSecond()),
                keyId,
                Base64.getEncoder().encodeToString(signature));
    }

    /** Whether a key of the chain signed this head, in the key's own time. */
    public boolean isSignedBy(KeyChain keys) {
        return keys.find(keyId)
                .filter(entry -> entry.validAt(timestamp) && entry.key().verify(signedBytes(), signature))
                .isPresent();
    }

    /**
     * Reads the object of a head.
     *
     * @throws EvidenceException when it is not exactly {@link #json}
     */
    public static LedgerHead parse(JsonNode json) throws EvidenceException {
        Fields fields = new Fields(json);
        LedgerHead head = new LedgerHead(
                fields.number("tree_size"),
                fields.hash("root_sha256"),
                fields.time("timestamp"),
                fields.text("signing_key_id"),
                fields.base64("signature"));
        if (head.treeSize < 1 || !head.json().equals(normal(json))) {
            throw new EvidenceException("this is no head of a ledger in its one form");
        }
        return head;
    }

    /** Numbers of a parsed tree may be ints where ours are longs. */
    private static JsonNode normal(JsonNode json) {
        ObjectNode copy = json.deepCopy();
        return copy.put("tree_size", json.get("tree_size").longValue());
    }

    /** Reads {@link #text}. */
    public static LedgerHead parseText(String text) throws EvidenceException {
        String[] parts = text.strip().split(":", -1);
        try {
            if (parts.length == TEXT_PARTS) {
                LedgerHead head = new LedgerHead(
                        Long.parseLong(parts[0]),
                        parts[1],
                        Instant.ofEpochSecond(Long.parseLong(parts[2])),
                        parts[3],
                        Base64.getDecoder().decode(parts[4]));
                return parse(head.json());
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new EvidenceException("a head is SIZE:ROOT:SECONDS:KEY:SIGNATURE, as ledger head prints it", e);
        }
        throw new EvidenceException("a head is SIZE:ROOT:SECONDS:KEY:SIGNATURE, as ledger head prints it");
    }
}
