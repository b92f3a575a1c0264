package org.voxelmask.ledger;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.MerkleProofs;

/**
 * What a whole ledger says, checked line by line.
 *
 * @param leaves all that stand before the first finding
 * @param leafHashes of the same, 32 bytes each
 * @param head over the same; empty when there is no leaf
 * @param findings what is wrong; the first broken line is the last that is looked at
 */
public record LedgerHistory(
        List<LedgerLeaf> leaves, List<byte[]> leafHashes, Optional<LedgerHead> head, List<LedgerFinding> findings) {
    /** Copies the lists. */
    public LedgerHistory {
        leaves = List.copyOf(leaves);
        leafHashes = List.copyOf(leafHashes);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean sound() {
        return findings.isEmpty();
    }

    /** The proof of consistency from an earlier size to the last head (RFC 6962, 2.1.2). */
    public List<byte[]> consistency(long treeSize) {
        return MerkleProofs.consistency(leafHashes, Math.toIntExact(treeSize));
    }

    /** Holds a head that somebody kept against this ledger: what is wrong, in a sentence; empty when it begins this ledger. */
    public Optional<String> since(LedgerHead kept, KeyChain keys) {
        if (!kept.isSignedBy(keys)) {
            return Optional.of("the head that was kept is not signed by a key of this node in its time");
        }
        if (kept.treeSize() > leaves.size()) {
            return Optional.of("the ledger has " + leaves.size() + " leaves and had " + kept.treeSize()
                    + " when the head was kept: leaves were deleted");
        }
        byte[] now = HexFormat.of().parseHex(head().orElseThrow().root());
        byte[] then = HexFormat.of().parseHex(kept.root());
        boolean same = MerkleProofs.consistent(kept.treeSize(), then, leaves.size(), now, consistency(kept.treeSize()));
        return same
                ? Optional.empty()
                : Optional.of("the first " + kept.treeSize()
                        + " leaves are not those that the kept head was signed over: the ledger was rewritten");
    }

    /** How a run ended, by the last leaf that says so; empty when none does. */
    public Optional<LeafKind> endOf(UUID runId) {
        return leaves.stream()
                .filter(leaf -> runId.equals(leaf.event().runId()))
                .map(leaf -> leaf.event().kind())
                .filter(LeafKind::endsRun)
                .reduce((earlier, later) -> later);
    }

    /** Proofs of all leaves about a run, under the last head. */
    public List<InclusionProof> prove(UUID runId) {
        List<InclusionProof> proofs = new ArrayList<>();
        for (LedgerLeaf leaf : leaves) {
            if (runId.equals(leaf.event().runId())) {
                List<byte[]> path = MerkleProofs.inclusion(leafHashes, Math.toIntExact(leaf.index()));
                proofs.add(new InclusionProof(leaf, path, head().orElseThrow()));
            }
        }
        return proofs;
    }
}
