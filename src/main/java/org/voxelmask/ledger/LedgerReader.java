package org.voxelmask.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.MerkleProofs;
import org.voxelmask.proof.MerkleTree;
import org.voxelmask.proof.Sha256;

/** Reads a ledger from its first line to its last and checks chain, tree and signatures. Needs no lock: a line that is being written counts as torn. */
public final class LedgerReader {
    /** The most leaves that are read. */
    public static final int MAX_LEAVES = 10_000_000;

    private final KeyChain keys;
    private final MerkleTree tree = new MerkleTree();
    private final List<LedgerLeaf> leaves = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final List<LedgerHead> heads = new ArrayList<>();
    private final List<LedgerFinding> findings = new ArrayList<>();
    private String previous = LedgerLeaf.GENESIS;

    private LedgerReader(KeyChain keys) {
        this.keys = keys;
    }

    /** Reads; what is wrong is a finding. A file that is missing is a ledger of no leaves. */
    public static LedgerHistory read(Path file, KeyChain keys) throws IOException {
        LedgerReader reader = new LedgerReader(keys);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                reader.lines(in);
            }
        }
        return new LedgerHistory(reader.leaves, reader.hashes, reader.heads, reader.findings);
    }

    private void lines(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                if (!line(line.toByteArray())) {
                    return;
                }
                line.reset();
            } else {
                line.write(b);
                if (line.size() > LedgerLine.MAX_BYTES || leaves.size() >= MAX_LEAVES) {
                    wrong("is longer than a line of a ledger, or the ledger than what is read");
                    return;
                }
            }
        }
        if (line.size() > 0) {
            wrong("was not finished, as a crash leaves it: run voxelmask ledger repair");
        }
    }

    private void wrong(String message) {
        findings.add(new LedgerFinding(leaves.size() + 1L, message));
    }

    private boolean line(byte[] bytes) {
        LedgerLine line;
        try {
            line = LedgerLine.parse(bytes);
        } catch (EvidenceException e) {
            wrong("is not one that was written by a node: " + e.getMessage());
            return false;
        }
        String problem = problem(line);
        if (problem != null) {
            wrong(problem);
            return false;
        }
        leaves.add(line.leaf());
        hashes.add(line.leaf().hash());
        heads.add(line.head());
        previous = Sha256.hex(bytes);
        return true;
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
        return line.head().isSignedBy(keys) ? null : "has a head that no key of this node signed in its time";
    }
}
