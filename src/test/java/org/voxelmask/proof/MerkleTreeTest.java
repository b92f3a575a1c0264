package org.voxelmask.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxelmask.evidence.RecordsRoot;

/** The tree against published vectors of RFC 6962 logs (the reference inputs of certificate transparency). */
class MerkleTreeTest {
    private static final String[] LEAVES = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };
    private static final String[] ROOTS = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    };

    @Test
    void rootsAreThePublishedOnes() {
        MerkleTree tree = new MerkleTree();
        assertEquals(Sha256.OF_NOTHING, HexFormat.of().formatHex(tree.root()));
        for (int i = 0; i < LEAVES.length; i++) {
            tree.add(HexFormat.of().parseHex(LEAVES[i]));
            assertEquals(ROOTS[i], HexFormat.of().formatHex(tree.root()), (i + 1) + " leaves");
        }
    }

    @Test
    void leavesAreLinesWithoutHeadersInTheOrderOfPaths() {
        MerkleTree tree = new MerkleTree();
        for (String leaf : new String[] {"{\"a\":1}", "{\"a\":2}", "x,1", "y,2"}) {
            tree.add(leaf.getBytes(StandardCharsets.UTF_8));
        }
        String root = RecordsRoot.of(Map.of(
                "B/table.csv", bytes("head,er\nx,1\ny,2\n"),
                "A/lines.jsonl", bytes("{\"a\":1}\n{\"a\":2}\n"),
                "C/other.json", bytes("{}\n")));
        assertEquals(HexFormat.of().formatHex(tree.root()), root);
    }

    @Test
    void anotherOrderOfLinesHasAnotherRoot() {
        assertNotEquals(
                RecordsRoot.of(Map.of("a.jsonl", bytes("1\n2\n"))), RecordsRoot.of(Map.of("a.jsonl", bytes("2\n1\n"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
