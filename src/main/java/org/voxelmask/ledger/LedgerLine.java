package org.voxelmask.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.MerkleProofs;
import org.voxelmask.proof.MerkleTree;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;

/**
 * One line of the ledger's file: a leaf, the signed head over all leaves up to it, and the hashes of the tree's whole
 * subtrees, so that the next line is written without reading the file. Written at once: there is no leaf without
 * its head.
 *
 * @param leaf what is recorded
 * @param head signed
 * @param frontier see {@link MerkleTree#frontier}; its root is the head's
 */
record LedgerLine(LedgerLeaf leaf, LedgerHead head, List<byte[]> frontier) {
    /** The longest line, in bytes. */
    static final int MAX_BYTES = 1 << 14;

    /** The line that follows another one; null when it is the first. */
    static LedgerLine after(LedgerLine last, LedgerEvent event, Instant at, SigningKey key) {
        MerkleTree tree = last == null ? new MerkleTree() : last.tree();
        String previous = last == null ? LedgerLeaf.GENESIS : last.sha256();
        LedgerLeaf leaf = new LedgerLeaf(tree.size(), at, event, previous);
        tree.addHash(leaf.hash());
        return new LedgerLine(leaf, LedgerHead.sign(key, tree.size(), tree.root(), at), tree.frontier());
    }

    /** The tree over all leaves up to this one. */
    MerkleTree tree() {
        return MerkleTree.resume(head.treeSize(), frontier);
    }

    /** Canonical JSON, without LF. */
    byte[] bytes() {
        ObjectNode json = Json.object();
        json.set("leaf", leaf.json());
        json.set("head", head.json());
        ArrayNode hashes = json.putArray("frontier");
        MerkleProofs.hex(frontier).forEach(hashes::add);
        return Json.canonical(json).getBytes(StandardCharsets.UTF_8);
    }

    /** What the next leaf names as the line before. */
    String sha256() {
        return Sha256.hex(bytes());
    }

    /**
     * Reads a line without its LF.
     *
     * @throws EvidenceException when the bytes are not exactly {@link #bytes()}
     */
    static LedgerLine parse(byte[] bytes) throws EvidenceException {
        JsonNode json = Json.parse(bytes);
        Fields fields = new Fields(json);
        LedgerLine line = new LedgerLine(
                LedgerLeaf.parse(fields.object("leaf")),
                LedgerHead.parse(fields.object("head")),
                fields.hashes("frontier"));
        if (!Arrays.equals(line.bytes(), bytes)) {
            throw new EvidenceException("a line of the ledger is not in its one form");
        }
        return line;
    }

    /** Whether leaf, head and frontier are of one size and root; who signed is another question. */
    boolean isSound() {
        return head.treeSize() == leaf.index() + 1
                && frontier.size() == Long.bitCount(head.treeSize())
                && head.timestamp().equals(leaf.at())
                && java.util.HexFormat.of().formatHex(tree().root()).equals(head.root());
    }
}
