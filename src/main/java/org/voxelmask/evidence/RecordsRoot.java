package org.voxelmask.evidence;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.proof.MerkleTree;

/**
 * The Merkle root over a bundle's records. A leaf is the bytes of one line without its LF: every line of
 * every .jsonl file, every line but the first of every .csv file, files in the order of their paths' bytes.
 */
public final class RecordsRoot {
    private RecordsRoot() {}

    /**
     * Computes the root.
     *
     * @param files path to bytes; others than .jsonl and .csv are left out
     * @return 64 hexadecimal digits
     */
    public static String of(Map<String, byte[]> files) {
        MerkleTree tree = new MerkleTree();
        new TreeMap<>(files).forEach((path, bytes) -> {
            if (path.endsWith(".csv")) {
                addLines(tree, bytes, 1);
            } else if (path.endsWith(".jsonl")) {
                addLines(tree, bytes, 0);
            }
        });
        return HexFormat.of().formatHex(tree.root());
    }

    private static void addLines(MerkleTree tree, byte[] bytes, int headers) {
        int start = 0;
        int line = 0;
        for (int i = 0; i <= bytes.length; i++) {
            boolean end = i == bytes.length ? i > start : bytes[i] == '\n';
            if (end) {
                if (line++ >= headers) {
                    tree.add(Arrays.copyOfRange(bytes, start, i));
                }
                start = i + 1;
            }
        }
    }
}
