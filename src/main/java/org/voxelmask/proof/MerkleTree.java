package org.voxelmask.proof;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The Merkle tree hash of RFC 6962, 2.1, over leaves that arrive one by one: a leaf is hashed after the
 * byte 0, a node after the byte 1, the tree of no leaves is the hash of no bytes. Holds one hash per level.
 */
public final class MerkleTree {
    /** The bytes of a hash. */
    public static final int HASH_BYTES = 32;

    private record Subtree(long size, byte[] hash) {}

    private final Deque<Subtree> subtrees = new ArrayDeque<>();
    private long size;

    /** A tree without leaves. */
    public MerkleTree() {}

    /**
     * A tree that goes on where another stood.
     *
     * @param size its number of leaves
     * @param frontier its {@link #frontier}
     * @throws IllegalArgumentException when a tree of that size has another number of hashes
     */
    public static MerkleTree resume(long size, List<byte[]> frontier) {
        if (size < 0 || frontier.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has another frontier");
        }
        MerkleTree tree = new MerkleTree();
        tree.size = size;
        long rest = size;
        for (byte[] hash : frontier) {
            long bit = Long.highestOneBit(rest);
            tree.subtrees.push(new Subtree(bit, requireHash(hash)));
            rest -= bit;
        }
        return tree;
    }

    private static byte[] requireHash(byte[] hash) {
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash has " + HASH_BYTES + " bytes");
        }
        return hash.clone();
    }

    /** The hash of a leaf: after the byte 0. */
    public static byte[] leafHash(byte[] leaf) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 0);
        return digest.digest(leaf);
    }

    /** The hash of a node over two hashes: after the byte 1. */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** Appends a leaf. */
    public void add(byte[] leaf) {
        addHash(leafHash(leaf));
    }

    /** Appends a leaf whose {@link #leafHash} is known. */
    public void addHash(byte[] leafHash) {
        Subtree last = new Subtree(1, requireHash(leafHash));
        while (!subtrees.isEmpty() && subtrees.peek().size() == last.size()) {
            last = join(subtrees.pop(), last);
        }
        subtrees.push(last);
        size++;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The hashes of the whole subtrees, the largest first: one for each bit of the size that is set. */
    public List<byte[]> frontier() {
        List<byte[]> hashes = new ArrayList<>();
        subtrees.forEach(subtree -> hashes.add(subtree.hash().clone()));
        Collections.reverse(hashes);
        return hashes;
    }

    /** The root over all leaves so far, 32 bytes. */
    public byte[] root() {
        Subtree right = null;
        for (Subtree left : subtrees) {
            right = right == null ? left : join(left, right);
        }
        return right == null ? Sha256.raw(new byte[0]) : right.hash().clone();
    }

    private static Subtree join(Subtree left, Subtree right) {
        return new Subtree(left.size() + right.size(), nodeHash(left.hash(), right.hash()));
    }
}
