package org.voxelmask.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
     * A leaf.
     *
     * @param path of its file
     * @param line in the file, from 1, the header of a .csv counted
     * @param bytes without LF
     */
    public record Line(String path, int line, byte[] bytes) {}

    /**
     * Computes the root.
     *
     * @param files path to bytes; others than .jsonl and .csv are left out
     * @return 64 hexadecimal digits
     */
    public static String of(Map<String, byte[]> files) {
        MerkleTree tree = new MerkleTree();
        lines(files).forEach(line -> tree.add(line.bytes()));
        return HexFormat.of().formatHex(tree.root());
    }

    /** The leaves in their order. */
    public static List<Line> lines(Map<String, byte[]> files) {
        List<Line> lines = new ArrayList<>();
        new TreeMap<>(files).forEach((path, bytes) -> {
            if (path.endsWith(".csv")) {
                addLines(lines, path, bytes, 1);
            } else if (path.endsWith(".jsonl")) {
                addLines(lines, path, bytes, 0);
            }
        });
        return lines;
    }

    private static void addLines(List<Line> lines, String path, byte[] bytes, int headers) {
        int start = 0;
        int line = 0;
        for (int i = 0; i <= bytes.length; i++) {
            boolean end = i == bytes.length ? i > start : bytes[i] == '\n';
            if (end) {
                if (line++ >= headers) {
                    lines.add(new Line(path, line, Arrays.copyOfRange(bytes, start, i)));
                }
                start = i + 1;
            }
        }
    }
}
