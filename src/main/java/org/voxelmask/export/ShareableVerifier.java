package org.voxelmask.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RecordsRoot;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.MerkleProofs;
import org.voxelmask.proof.MerkleTree;
import org.voxelmask.proof.Sha256;
import org.voxelmask.verify.Finding;
import org.voxelmask.verify.LaterLayout;

/** Checks a shareable view, a zip or its unpacked folder, from its files alone. */
public final class ShareableVerifier {
    private SignatureRecord signature;

    private ShareableVerifier() {}

    /** Whether this is a zip, or the folder of a shareable view. */
    public static boolean isView(Path place) {
        return Files.isRegularFile(place)
                || Files.isRegularFile(place.resolve(ShareableView.MARK), LinkOption.NOFOLLOW_LINKS);
    }

    /** Checks; what is wrong is a finding. */
    public static ShareableResult verify(Path place, Optional<KeyChain> expectedKeys) throws IOException {
        ShareableVerifier verifier = new ShareableVerifier();
        List<String> findings = new ArrayList<>();
        int proven = 0;
        try {
            Map<String, byte[]> files = Files.isDirectory(place) ? folder(place) : BoundedZip.read(place);
            verifier.known(files);
            Optional<Finding> later = LaterLayout.in(
                    files.get(BundleLayout.MANIFEST), files.get(BundleLayout.SIGNATURE_RECORD), expectedKeys);
            if (later.isPresent()) {
                boolean failed = later.get().severity() == Finding.Severity.ERROR;
                return new ShareableResult(List.of(later.get().line()), !failed, Optional.empty(), Optional.empty(), 0);
            }
            verifier.signed(files, expectedKeys);
            verifier.listed(files);
            proven = verifier.proven(files);
        } catch (ExportException | EvidenceException e) {
            findings.add(e.getMessage());
        } catch (OutOfMemoryError e) {
            // what filled the memory is given back by now; a view that cannot be read whole is no verified one
            findings.add("needs more memory than this process has: give the virtual machine more, with -Xmx");
        }
        Optional<SignatureRecord> record = Optional.ofNullable(verifier.signature);
        return new ShareableResult(
                findings,
                false,
                record.map(r -> r.runId().toString()),
                record.map(r -> r.publicKey().keyId()),
                proven);
    }

    private static Map<String, byte[]> folder(Path root) throws IOException, ExportException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        long total = 0;
        try (var paths = Files.walk(root, 8)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw new ExportException("the folder holds a link or a special file");
                }
                long size = Files.size(path);
                total += size;
                if (size > BoundedZip.MAX_ENTRY || total > BoundedZip.MAX_TOTAL) {
                    throw new ExportException("the folder holds a file of more than " + BoundedZip.MAX_ENTRY
                            + " bytes (MAX_ENTRY), or more than " + BoundedZip.MAX_TOTAL + " in all (MAX_TOTAL)");
                }
                try (InputStream in = Files.newInputStream(path)) {
                    String name = root.relativize(path).toString();
                    files.put(name, in.readNBytes(Math.toIntExact(size) + 1));
                }
                if (files.size() > BoundedZip.MAX_ENTRIES) {
                    throw new ExportException(
                            "the folder holds more than " + BoundedZip.MAX_ENTRIES + " files (MAX_ENTRIES)");
                }
            }
        }
        return files;
    }

    private void known(Map<String, byte[]> files) throws ExportException {
        for (String path : List.of(
                ShareableView.MARK,
                ShareableView.PROOFS,
                BundleLayout.MANIFEST,
                BundleLayout.SIGNATURE_RECORD,
                BundleLayout.PUBLIC_KEY)) {
            if (!files.containsKey(path)) {
                throw new ExportException(
                        "no shareable view: " + path + " is missing; a custodian's zip is unpacked, and "
                                + "verify is given the run's folder in it");
            }
        }
        if (!Arrays.equals(files.get(ShareableView.MARK), ShareableView.note())) {
            throw new ExportException(ShareableView.MARK + " is not the text that every shareable view holds");
        }
        boolean strangers = files.keySet().stream()
                .anyMatch(path -> !ShareableView.isShared(path)
                        && !path.equals(ShareableView.MARK)
                        && !path.equals(ShareableView.PROOFS));
        if (strangers) {
            throw new ExportException("the view holds a file that no shareable view has");
        }
    }

    private void signed(Map<String, byte[]> files, Optional<KeyChain> expectedKeys)
            throws ExportException, EvidenceException {
        SignatureRecord record = SignatureRecord.parse(files.get(BundleLayout.SIGNATURE_RECORD));
        if (!record.isSignedBy(record.publicKey())) {
            throw new ExportException("the signatures are not those of the key they name");
        }
        signature = record;
        if (expectedKeys.isPresent() && !expectedKeys.get().trusts(record.publicKey(), record.signedAt())) {
            throw new ExportException("signed with key " + record.publicKey().keyId() + ", which is not expected");
        }
        if (!Sha256.hex(files.get(BundleLayout.MANIFEST)).equals(record.manifestSha256())) {
            throw new ExportException("MANIFEST.json is not the one that was signed");
        }
        if (!Arrays.equals(
                files.get(BundleLayout.PUBLIC_KEY), record.publicKey().pem())) {
            throw new ExportException("SIGNATURE/public_key.pem is not the key that signed");
        }
    }

    /** Every file is the one that the signed manifest lists, and all that are shared are there. */
    private void listed(Map<String, byte[]> files) throws ExportException, EvidenceException {
        TreeMap<String, String> listed = new TreeMap<>();
        for (JsonNode file : Json.parse(files.get(BundleLayout.MANIFEST)).path("files")) {
            listed.put(file.path("path").asText(), file.path("sha256").asText());
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String path = file.getKey();
            boolean tested = ShareableView.isShared(path) && !ShareableView.SIGNED.contains(path);
            if (tested && !Sha256.hex(file.getValue()).equals(listed.get(path))) {
                throw new ExportException(path + " is not the file that the signed manifest lists");
            }
        }
        for (String path : listed.keySet()) {
            if (ShareableView.isShared(path) && !files.containsKey(path)) {
                throw new ExportException(path + " is missing, which every shareable view of this bundle holds");
            }
        }
    }

    /** Every line of the records has its proof to the signed root, in order, and there is no proof without a line. */
    private int proven(Map<String, byte[]> files) throws ExportException, EvidenceException {
        TreeMap<String, byte[]> records = new TreeMap<>(files);
        records.remove(ShareableView.PROOFS);
        List<RecordsRoot.Line> lines = RecordsRoot.lines(records);
        List<String> proofs = new String(files.get(ShareableView.PROOFS), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (proofs.size() != lines.size()) {
            throw new ExportException("there are " + proofs.size() + " proofs for " + lines.size() + " lines");
        }
        byte[] root = HexFormat.of().parseHex(signature.recordsMerkleRoot());
        long last = -1;
        long size = -1;
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode proof = Json.parse(proofs.get(i).getBytes(StandardCharsets.UTF_8));
            long index = proof.path("index").asLong(-1);
            size = i == 0 ? proof.path("tree_size").asLong(-1) : size;
            boolean sameTree = size == proof.path("tree_size").asLong(-1);
            form.append(Json.canonical(only(proof))).append('\n');
            if (index <= last || !sameTree || !proves(proof, lines.get(i), root)) {
                throw new ExportException(
                        lines.get(i).path() + " line " + lines.get(i).line() + " has no proof to the signed root");
            }
            last = index;
        }
        if (!form.toString().equals(new String(files.get(ShareableView.PROOFS), StandardCharsets.UTF_8))) {
            throw new ExportException(ShareableView.PROOFS + " says more than its proofs, or in another form");
        }
        return lines.size();
    }

    /** The five fields of a proof, and no other. */
    private static ObjectNode only(JsonNode proof) {
        ObjectNode fields = Json.object();
        for (String field : List.of("path", "line", "index", "tree_size", "audit_path")) {
            fields.set(field, proof.path(field).isMissingNode() ? null : proof.path(field));
        }
        return fields;
    }

    private static boolean proves(JsonNode proof, RecordsRoot.Line line, byte[] root) {
        List<byte[]> path = new ArrayList<>();
        for (JsonNode hash : proof.path("audit_path")) {
            if (!Sha256.isHex(hash.asText()) || path.size() > MerkleProofs.MAX_PROOF) {
                return false;
            }
            path.add(HexFormat.of().parseHex(hash.asText()));
        }
        boolean same = proof.path("path").asText().equals(line.path())
                && proof.path("line").asInt(-1) == line.line();
        long index = proof.path("index").asLong(-1);
        long size = proof.path("tree_size").asLong(-1);
        return same && MerkleProofs.includes(MerkleTree.leafHash(line.bytes()), index, size, path, root);
    }
}
