package org.voxelmask.proof;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The Merkle tree hash of RFC 6962, 2.1, over leaves that arrive one by one: a leaf is hashed after the
 * byte 0, a node after the byte 1, the tree of no leaves is the hash of no bytes. Holds one hash per level.
 */
public final class MerkleTree {
    private record Subtree(long size, byte[] hash) {}

    private final Deque<Subtree> subtrees = new ArrayDeque<>();

    /** Appends a leaf. */
    public void add(byte[] leaf) {
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 0);
        Subtree last = new Subtree(1, digest.digest(leaf));
        while (!subtrees.isEmpty() && subtrees.peek().size() == last.size()) {
            last = join(subtrees.pop(), last);
        }
        subtrees.push(last);
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
        MessageDigest digest = Sha256.digest();
        digest.update((byte) 1);
        digest.update(left.hash());
        return new Subtree(left.size() + right.size(), digest.digest(right.hash()));
    }
}
