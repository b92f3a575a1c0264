package org.voxelmask.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RecordsRoot;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.MerkleLevels;
import org.voxelmask.proof.MerkleProofs;
import org.voxelmask.proof.MerkleTree;

/**
 * A bundle without the files that name the source's UIDs: what stays is whole, its hashes stand in the signed
 * manifest, and every line of its records has its proof to the signed root.
 */
final class ShareableView {
    /** Names what the folder is. */
    static final String MARK = "SHAREABLE.txt";

    /** One line per line of the records that are shared. */
    static final String PROOFS = "PROOFS/records.jsonl";

    /** The folder of Gate 2's tables, which hold keys. */
    static final String KEYED = "GATE2/";

    /** What is shared besides Gate 2's tables. */
    static final Set<String> SHARED = Set.of(
            BundleLayout.PROFILE,
            BundleLayout.APP_BUILD,
            BundleLayout.RUNTIME_ENV,
            BundleLayout.MASKED_INDEX,
            BundleLayout.MASKED_HASHES,
            BundleLayout.VERIFICATION_REPORT);

    /** What signs; not listed in the manifest. */
    static final Set<String> SIGNED =
            Set.of(BundleLayout.MANIFEST, BundleLayout.SIGNATURE_RECORD, BundleLayout.PUBLIC_KEY);

    /** What the view says of itself. */
    private static final String NOTE = """
            A view of an evidence bundle without the UIDs of the source.

            Check it with:  voxelmask verify THIS_ZIP_OR_FOLDER --public-key KEY
            The signature over MANIFEST.json is checked with OpenSSL as docs/formats.md says.

            What it shows: that these files and lines are parts of the bundle that was signed.
            What it cannot show: that the copies are those that were signed (they are not here), which objects of the
            hospital the keys stand for, and what stands in the files that were left out. The custodian's bundle shows it.
            """;

    private ShareableView() {}

    static byte[] note() {
        return NOTE.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a file of a bundle may be shared. */
    static boolean isShared(String path) {
        boolean table = path.startsWith(KEYED) && (path.endsWith(".jsonl") || path.endsWith(".json"));
        return table || SHARED.contains(path) || SIGNED.contains(path);
    }

    /**
     * Makes the view.
     *
     * @param bundle path to bytes of all files
     * @throws ExportException when a UID of the source stands in what would be shared
     */
    static Map<String, byte[]> of(Map<String, byte[]> bundle) throws ExportException {
        TreeMap<String, byte[]> view = new TreeMap<>();
        bundle.forEach((path, bytes) -> {
            if (isShared(path)) {
                view.put(path, bytes);
            }
        });
        view.put(PROOFS, proofs(bundle, view));
        try {
            if (SourceUids.of(bundle).standIn(view.values())) {
                throw new ExportException(
                        "a UID of the source stands in a file that would be shared: nothing was written");
            }
        } catch (EvidenceException e) {
            throw new ExportException("the bundle's index of the source cannot be read: nothing was written");
        }
        view.put(MARK, note());
        return view;
    }

    private static byte[] proofs(Map<String, byte[]> bundle, Map<String, byte[]> view) {
        List<RecordsRoot.Line> all = RecordsRoot.lines(bundle);
        List<byte[]> hashes = new ArrayList<>();
        all.forEach(line -> hashes.add(MerkleTree.leafHash(line.bytes())));
        MerkleLevels tree = new MerkleLevels(hashes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < all.size(); i++) {
            RecordsRoot.Line line = all.get(i);
            if (view.containsKey(line.path())) {
                ObjectNode proof = Json.object()
                        .put("path", line.path())
                        .put("line", line.line())
                        .put("index", i)
                        .put("tree_size", all.size());
                var path = proof.putArray("audit_path");
                MerkleProofs.hex(tree.inclusion(i)).forEach(path::add);
                out.writeBytes((Json.canonical(proof) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
