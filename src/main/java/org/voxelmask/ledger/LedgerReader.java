package org.voxelmask.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.MerkleProofs;
import org.voxelmask.proof.MerkleTree;
import org.voxelmask.proof.Sha256;

/**
 * Reads a ledger from its first line to its last and checks chain, tree and signatures. Needs no lock: a line that is
 * being written counts as torn.
 *
 * <p>A leaf names the line before it by its hash, and a head is over all leaves. So one good signature vouches for every
 * byte before it, the heads of earlier lines included, and only the last head of each key is asked for its signature. When
 * one is not good the ledger is read again with every signature, so that the first line that nobody signed is told.
 */
public final class LedgerReader {
    /** The most leaves that are read. */
    public static final int MAX_LEAVES = 2_000_000;

    private final KeyChain keys;
    private final boolean everySignature;
    private final int maxLeaves;
    private final MerkleTree tree = new MerkleTree();
    private final List<LedgerLeaf> leaves = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final List<LedgerFinding> findings = new ArrayList<>();
    private String previous = LedgerLeaf.GENESIS;
    private LedgerHead last;
    private boolean unsigned;

    private LedgerReader(KeyChain keys, boolean everySignature, int maxLeaves) {
        this.keys = keys;
        this.everySignature = everySignature;
        this.maxLeaves = maxLeaves;
    }

    /** Reads; what is wrong is a finding. A file that is missing is a ledger of no leaves. */
    public static LedgerHistory read(Path file, KeyChain keys) throws IOException {
        return read(file, keys, MAX_LEAVES);
    }

    /** The same with another limit. */
    static LedgerHistory read(Path file, KeyChain keys, int maxLeaves) throws IOException {
        LedgerReader reader = new LedgerReader(keys, false, maxLeaves);
        reader.lines(file);
        if (reader.unsigned || !reader.isLastSigned()) {
            reader = new LedgerReader(keys, true, maxLeaves);
            reader.lines(file);
        }
        return new LedgerHistory(reader.leaves, reader.hashes, Optional.ofNullable(reader.last), reader.findings);
    }

    private boolean isLastSigned() {
        return last == null || last.isSignedBy(keys);
    }

    private void lines(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (LedgerLines lines = new LedgerLines(Files.newInputStream(file))) {
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                if (lines.isTooLong()) {
                    wrong("has more than " + LedgerLine.MAX_BYTES + " bytes, which no line of a ledger has");
                } else if (!lines.ended()) {
                    wrong("was not finished, as a crash leaves it: run voxelmask ledger repair");
                } else if (leaves.size() == maxLeaves) {
                    wrong("is not read: a ledger of more than " + maxLeaves + " leaves is not");
                } else {
                    line(bytes);
                }
                if (!findings.isEmpty()) {
                    return;
                }
            }
        }
    }

    private void wrong(String message) {
        findings.add(new LedgerFinding(leaves.size() + 1L, message));
    }

    private void line(byte[] bytes) {
        LedgerLine line;
        try {
            line = LedgerLine.parse(bytes);
        } catch (EvidenceException e) {
            wrong("is not one that was written by a node: " + e.getMessage());
            return;
        }
        String problem = problem(line);
        if (problem != null) {
            wrong(problem);
            return;
        }
        leaves.add(line.leaf());
        hashes.add(line.leaf().hash());
        last = line.head();
        previous = Sha256.hex(bytes);
    }

    /** The tree has the line's leaf after this. */
    private String problem(LedgerLine line) {
        if (line.leaf().index() != leaves.size()) {
            return "says that it is leaf " + line.leaf().index() + ": lines were deleted, added or moved";
        }
        if (!line.leaf().previous().equals(previous)) {
            return "does not follow from the line before it: one of both was changed";
        }
        tree.addHash(line.leaf().hash());
        boolean root = HexFormat.of().formatHex(tree.root()).equals(line.head().root());
        if (!root
                || line.head().treeSize() != tree.size()
                || !line.head().timestamp().equals(line.leaf().at())) {
            return "has a head that is not over the leaves up to it";
        }
        if (!MerkleProofs.hex(line.frontier()).equals(MerkleProofs.hex(tree.frontier()))) {
            return "has another frontier than its tree";
        }
        return isVouchedFor(line.head()) ? null : "has a head that no key of this node signed in its time";
    }

    /** That the key is one of this node's in its time, always; the signature, where it is not vouched for by a later one. */
    private boolean isVouchedFor(LedgerHead head) {
        Instant at = head.timestamp();
        if (last != null && !last.keyId().equals(head.keyId()) && !isLastSigned()) {
            unsigned = true;
        }
        return keys.find(head.keyId()).filter(key -> key.validAt(at)).isPresent()
                && (!everySignature || head.isSignedBy(keys));
    }
}
