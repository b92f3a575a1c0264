package org.voxelmask.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proofs against the reference vectors of certificate transparency, and all of them for all sizes up to 130. */
class MerkleProofsTest {
    private static final int SIZES = 130;
    private static final String[] LEAVES = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };

    private static List<byte[]> reference(int size) {
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            hashes.add(MerkleTree.leafHash(HexFormat.of().parseHex(LEAVES[i])));
        }
        return hashes;
    }

    private static List<byte[]> numbered(int size) {
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            hashes.add(MerkleTree.leafHash(new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        return hashes;
    }

    private static byte[] root(List<byte[]> hashes) {
        MerkleTree tree = new MerkleTree();
        hashes.forEach(tree::addHash);
        return tree.root();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void auditPathsAreThePublishedOnes(int index, int size, String path) {
        List<byte[]> hashes = reference(size);
        List<byte[]> computed = MerkleProofs.inclusion(hashes, index);
        assertEquals(path, String.join(" ", MerkleProofs.hex(computed)));
        assertTrue(MerkleProofs.includes(hashes.get(index), index, size, computed, root(hashes)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void consistencyProofsAreThePublishedOnes(int first, int second, String proof) {
        List<byte[]> hashes = reference(second);
        List<byte[]> computed = MerkleProofs.consistency(hashes, first);
        assertEquals(proof, String.join(" ", MerkleProofs.hex(computed)));
        byte[] earlier = root(hashes.subList(0, first));
        assertTrue(MerkleProofs.consistent(first, earlier, second, root(hashes), computed));
    }

    @Test
    void everyLeafOfEverySizeIsProvenAndAtNoOtherPlace() {
        for (int size = 1; size <= SIZES; size++) {
            List<byte[]> hashes = numbered(size);
            byte[] root = root(hashes);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = MerkleProofs.inclusion(hashes, index);
                assertTrue(MerkleProofs.includes(hashes.get(index), index, size, path, root), index + " of " + size);
                int other = (index + 1) % size;
                assertEquals(size == 1, MerkleProofs.includes(hashes.get(index), other, size, path, root));
                assertEquals(size == 1, MerkleProofs.includes(hashes.get(other), index, size, path, root));
                assertFalse(MerkleProofs.includes(hashes.get(index), index + size, size, path, root));
            }
        }
    }

    @Test
    void everySizeBeginsEveryLaterOneAndNoProofIsGoodForAnotherTree() {
        List<byte[]> all = numbered(SIZES);
        List<byte[]> roots = new ArrayList<>();
        for (int size = 0; size <= SIZES; size++) {
            roots.add(root(all.subList(0, size)));
        }
        for (int second = 1; second <= SIZES; second++) {
            for (int first = 1; first <= second; first++) {
                List<byte[]> proof = MerkleProofs.consistency(all.subList(0, second), first);
                byte[] then = roots.get(first);
                byte[] now = roots.get(second);
                assertTrue(MerkleProofs.consistent(first, then, second, now, proof), first + " to " + second);
                byte[] other = roots.get(first - 1);
                assertFalse(MerkleProofs.consistent(first, other, second, now, proof), first + " to " + second);
                assertFalse(MerkleProofs.consistent(first, then, second, other, proof), first + " to " + second);
            }
        }
    }

    @Test
    void levelsGiveTheSamePaths() {
        for (int size = 1; size <= SIZES; size++) {
            List<byte[]> hashes = numbered(size);
            MerkleLevels levels = new MerkleLevels(hashes);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = MerkleProofs.inclusion(hashes, index);
                assertEquals(MerkleProofs.hex(path), MerkleProofs.hex(levels.inclusion(index)));
            }
        }
    }

    @Test
    void aFlippedHashAMissingOneAndOneTooManyAreRefused() {
        List<byte[]> hashes = numbered(100);
        byte[] root = root(hashes);
        byte[] then = root(hashes.subList(0, 37));
        List<byte[]> path = MerkleProofs.inclusion(hashes, 42);
        List<byte[]> proof = MerkleProofs.consistency(hashes, 37);
        for (int i = 0; i < path.size(); i++) {
            assertFalse(MerkleProofs.includes(hashes.get(42), 42, 100, without(path, i), root));
            assertFalse(MerkleProofs.includes(hashes.get(42), 42, 100, flipped(path, i), root));
        }
        for (int i = 0; i < proof.size(); i++) {
            assertFalse(MerkleProofs.consistent(37, then, 100, root, without(proof, i)));
            assertFalse(MerkleProofs.consistent(37, then, 100, root, flipped(proof, i)));
        }
        path.add(root);
        proof.add(root);
        assertFalse(MerkleProofs.includes(hashes.get(42), 42, 100, path, root));
        assertFalse(MerkleProofs.consistent(37, then, 100, root, proof));
        assertFalse(MerkleProofs.consistent(37, then, 100, root, List.of()));
    }

    private static List<byte[]> without(List<byte[]> hashes, int index) {
        List<byte[]> copy = new ArrayList<>(hashes);
        copy.remove(index);
        return copy;
    }

    private static List<byte[]> flipped(List<byte[]> hashes, int index) {
        List<byte[]> copy = new ArrayList<>(hashes);
        byte[] changed = copy.get(index).clone();
        changed[7] ^= 1;
        copy.set(index, changed);
        return copy;
    }

    @Test
    void aTreeGoesOnFromItsFrontier() {
        MerkleTree whole = new MerkleTree();
        for (int size = 0; size < SIZES; size++) {
            MerkleTree resumed = MerkleTree.resume(size, whole.frontier());
            assertArrayEquals(whole.root(), resumed.root());
            byte[] leaf = {(byte) size};
            whole.add(leaf);
            resumed.add(leaf);
            assertArrayEquals(whole.root(), resumed.root());
        }
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.resume(3, List.of(whole.root())));
    }
}
