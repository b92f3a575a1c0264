package org.voxelmask.proof;

import java.util.ArrayList;
import java.util.List;

/** All hashes of a finished tree of RFC 6962, so that the audit paths of all leaves cost no more than their length. */
public final class MerkleLevels {
    private final List<List<byte[]>> levels = new ArrayList<>();

    /** The tree over leaves whose hashes are known. */
    public MerkleLevels(List<byte[]> leafHashes) {
        List<byte[]> level = List.copyOf(leafHashes);
        levels.add(level);
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                boolean pair = i + 1 < level.size();
                // a node without a sibling is its own parent: the tree's largest subtrees stand on the left
                above.add(pair ? MerkleTree.nodeHash(level.get(i), level.get(i + 1)) : level.get(i));
            }
            level = above;
            levels.add(level);
        }
    }

    /** The number of leaves. */
    public int size() {
        return levels.get(0).size();
    }

    /** The same as {@link MerkleProofs#inclusion}. */
    public List<byte[]> inclusion(int index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("a tree of " + size() + " leaves has no leaf " + index);
        }
        List<byte[]> path = new ArrayList<>();
        int at = index;
        for (List<byte[]> level : levels) {
            int sibling = at ^ 1;
            if (sibling < level.size()) {
                path.add(level.get(sibling));
            }
            at >>= 1;
        }
        return path;
    }
}
