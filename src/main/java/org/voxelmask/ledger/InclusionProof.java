package org.voxelmask.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.MerkleProofs;

/**
 * That a leaf is in the ledger, for who has a public key and nothing else.
 *
 * @param leaf the leaf
 * @param auditPath RFC 6962, 2.1.1, the nearest hash first, 32 bytes each
 * @param head the signed head that the path leads to
 */
public record InclusionProof(LedgerLeaf leaf, List<byte[]> auditPath, LedgerHead head) {
    private static final String TYPE = "voxelmask_ledger_proof";

    /** Copies the list. */
    public InclusionProof {
        auditPath = List.copyOf(auditPath);
    }

    /** The object, as receipts hold it and as {@code ledger prove} prints it. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("type", TYPE);
        json.set("leaf", leaf.json());
        ArrayNode path = json.putArray("audit_path");
        MerkleProofs.hex(auditPath).forEach(path::add);
        json.set("head", head.json());
        return json;
    }

    /**
     * Reads the object.
     *
     * @throws EvidenceException when it is not exactly {@link #json}
     */
    public static InclusionProof parse(JsonNode json) throws EvidenceException {
        Fields fields = new Fields(json);
        InclusionProof proof = new InclusionProof(
                LedgerLeaf.parse(fields.object("leaf")),
                fields.hashes("audit_path"),
                LedgerHead.parse(fields.object("head")));
        if (!Json.canonical(proof.json()).equals(Json.canonical(json))) {
            throw new EvidenceException("a proof of the ledger is not in its one form");
        }
        return proof;
    }

    /** What is wrong with the proof, in a sentence; empty when the leaf is under a head that a key of the chain signed. */
    public Optional<String> problem(KeyChain keys) {
        if (!head.isSignedBy(keys)) {
            return Optional.of("the head is not signed by an expected key in its time");
        }
        byte[] root = HexFormat.of().parseHex(head.root());
        if (!MerkleProofs.includes(leaf.hash(), leaf.index(), head.treeSize(), auditPath, root)) {
            return Optional.of("the path does not lead from the leaf to the head's root");
        }
        return Optional.empty();
    }
}
