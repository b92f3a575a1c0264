package org.voxelmask.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Proofs of RFC 6962: that a leaf is in a tree (2.1.1), and that a tree begins with another one (2.1.2). They are
 * checked as RFC 9162, 2.1.3.2 and 2.1.4.2 say.
 */
public final class MerkleProofs {
    /** The longest proof that is checked: a tree has fewer than 2^62 leaves. */
    public static final int MAX_PROOF = 124;

    private MerkleProofs() {}

    /**
     * The audit path of a leaf, the nearest hash first.
     *
     * @param leafHashes of all leaves of the tree
     * @param index of the leaf, from 0
     */
    public static List<byte[]> inclusion(List<byte[]> leafHashes, int index) {
        if (index < 0 || index >= leafHashes.size()) {
            throw new IllegalArgumentException("a tree of " + leafHashes.size() + " leaves has no leaf " + index);
        }
        List<byte[]> path = new ArrayList<>();
        path(leafHashes, index, path);
        return path;
    }

    private static void path(List<byte[]> leaves, int index, List<byte[]> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = split(leaves.size());
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        if (index < split) {
            path(left, index, path);
            path.add(root(right));
        } else {
            path(right, index - split, path);
            path.add(root(left));
        }
    }

    /**
     * The proof that a tree begins with its own first leaves.
     *
     * @param leafHashes of all leaves of the later tree
     * @param first the number of leaves of the earlier tree, at least 1
     */
    public static List<byte[]> consistency(List<byte[]> leafHashes, int first) {
        if (first < 1 || first > leafHashes.size()) {
            throw new IllegalArgumentException("no tree of " + first + " leaves begins one of " + leafHashes.size());
        }
        List<byte[]> proof = new ArrayList<>();
        subproof(leafHashes, first, true, proof);
        return proof;
    }

    private static void subproof(List<byte[]> leaves, int first, boolean whole, List<byte[]> proof) {
        if (first == leaves.size()) {
            if (!whole) {
                proof.add(root(leaves));
            }
            return;
        }
        int split = split(leaves.size());
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        if (first <= split) {
            subproof(left, first, whole, proof);
            proof.add(root(right));
        } else {
            subproof(right, first - split, false, proof);
            proof.add(root(left));
        }
    }

    /** The largest power of two below the size. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] root(List<byte[]> leafHashes) {
        MerkleTree tree = new MerkleTree();
        leafHashes.forEach(tree::addHash);
        return tree.root();
    }

    /** Whether the path leads from a leaf to the root; false for whatever is not exactly such a path. */
    public static boolean includes(byte[] leafHash, long index, long treeSize, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= treeSize || !hashes(path)) {
            return false;
        }
        long fn = index;
        long sn = treeSize - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = MerkleTree.nodeHash(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = MerkleTree.nodeHash(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the proof leads from both roots to each other; false for whatever is not exactly such a proof. */
    public static boolean consistent(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        if (first < 1 || first > second || !hashes(proof)) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        List<byte[]> rest = new ArrayList<>(proof);
        if (Long.bitCount(first) == 1) {
            rest.add(0, firstRoot);
        }
        return !rest.isEmpty() && climb(first, firstRoot, second, secondRoot, rest);
    }

    private static boolean climb(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
        int shift = Long.numberOfTrailingZeros(~(first - 1));
        long fn = (first - 1) >> shift;
        long sn = (second - 1) >> shift;
        byte[] fr = proof.get(0);
        byte[] sr = proof.get(0);
        for (byte[] c : proof.subList(1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = MerkleTree.nodeHash(c, fr);
                sr = MerkleTree.nodeHash(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = MerkleTree.nodeHash(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }

    private static boolean hashes(List<byte[]> proof) {
        return proof.size() <= MAX_PROOF && proof.stream().allMatch(hash -> hash.length == MerkleTree.HASH_BYTES);
    }

    /** Hashes as evidence writes them. */
    public static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}
