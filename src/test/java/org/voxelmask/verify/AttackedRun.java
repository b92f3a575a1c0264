package org.voxelmask.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.DatasetHash;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.evidence.ReceiptSignature;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.SampleRuns;

/** A copy of a sealed run in a folder of its own, and the tools of an adversary. */
final class AttackedRun {
    private static final Pattern SEARCHED = Pattern.compile("\"bytes_searched\":(\\d+)");

    private final Path home;
    private final RunLayout layout;

    /** A deed done to the files of the bundle. */
    @FunctionalInterface
    interface Forging {
        /** Forges. */
        void on(Forger forger) throws Exception;
    }

    private AttackedRun(Path home, RunLayout layout) {
        this.home = home;
        this.layout = layout;
    }

    /** Copies a run, links and all, under a folder. */
    static AttackedRun copyOf(RunLayout run, Path home) throws IOException {
        Path root = Files.createDirectories(home).resolve(run.root().getFileName());
        copyTree(run.root(), root);
        return new AttackedRun(home, RunLayout.at(root));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(from)) {
            entries = walk.toList();
        }
        for (Path entry : entries) {
            Files.copy(entry, to.resolve(from.relativize(entry).toString()));
        }
    }

    RunLayout layout() {
        return layout;
    }

    Path root() {
        return layout.root();
    }

    Path bundle() {
        return SampleRuns.bundle(layout);
    }

    /** A folder beside the run. */
    Path home() {
        return home;
    }

    /** A file of the bundle. */
    Path file(String path) {
        return bundle().resolve(path);
    }

    Path copy(int number) {
        return layout.output().resolve("copy" + number + ".dcm");
    }

    byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(file(path));
    }

    void write(String path, byte[] bytes) throws IOException {
        Files.write(file(path), bytes);
    }

    /** Edits a text; the edit must change something. */
    static void edit(Path file, UnaryOperator<String> edit) throws IOException {
        String before = Files.readString(file, StandardCharsets.ISO_8859_1);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("the attack changes nothing in " + file.getFileName());
        }
        Files.writeString(file, after, StandardCharsets.ISO_8859_1);
    }

    void edit(String path, UnaryOperator<String> edit) throws IOException {
        edit(file(path), edit);
    }

    static void swap(Path one, Path other) throws IOException {
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
    }

    static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (at < 0 ? bytes.length + at : at)] ^= 1;
        Files.write(file, bytes);
    }

    /** Makes a file look huge without taking room. */
    static void inflate(Path file, long bytes) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
    }

    /** Forges without any key: only what the deed does itself. */
    void forge(Forging deed) throws Exception {
        Forger forger = forger();
        deed.on(forger);
        put(forger);
    }

    /** Forges without any key, and recomputes every hash that needs none. */
    void rehashed(Forging deed) throws Exception {
        Forger forger = forger();
        deed.on(forger);
        put(forger.relist().rehash());
    }

    /** A file of evidence of the first instance. */
    Path evidence(String folder) throws IOException {
        try (Stream<Path> files = Files.list(layout.evidence().resolve(folder))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    /** Replaces a file of evidence and its row, and signs everything again. */
    void evidenceSigned(String folder, byte[] content) throws Exception {
        Path file = evidence(folder);
        String before = Sha256.hex(file);
        long length = Files.size(file);
        Files.write(file, content);
        resealed(f -> f.editRecord(
                BundleLayout.EVIDENCE_BLOBS,
                text -> text.replaceFirst(
                        "\"byte_size\":" + length + ",\"content_sha256\":\"" + before + "\"",
                        "\"byte_size\":" + content.length + ",\"content_sha256\":\"" + Sha256.hex(content) + "\"")));
    }

    /** Captures the order a second later and makes everything fit but the log, which names the first capture. */
    void recaptured() throws Exception {
        resealed(f -> f.editOrder(
                BundleLayout.SOURCE_ORDERS, text -> text.replace("2025-12-16T09:55:00Z", "2025-12-16T09:55:01Z")));
        Files.write(layout.sourceOrders(), bytes(BundleLayout.SOURCE_ORDERS));
        String captured = Sha256.hex(layout.sourceOrders());
        receiptSigned(text -> text.replaceFirst("(\"source_order_sha256\": \")[0-9a-f]+", "$1" + captured));
    }

    /** Rewrites the recorded plan, and makes the log, the receipt and the ledger fit. */
    void planSigned(UnaryOperator<String> edit) throws Exception {
        String plan = Sha256.hex(layout.plans());
        edit(layout.plans(), edit);
        edit(layout.runLog(), text -> text.replace(plan, hash(layout.plans())));
        ObjectNode receipt = (ObjectNode) Json.parse(Files.readAllBytes(layout.receipt()));
        receipt.put("run_log_sha256", Sha256.hex(layout.runLog())).put("plan_sha256", Sha256.hex(layout.plans()));
        Files.write(layout.receipt(), Json.file(receipt));
        receiptFits(SampleRuns.key());
    }

    /** Forges a record, its sidecar, the manifest, the seal and the receipt, with the node's own key. */
    void resealed(Forging deed) throws Exception {
        resealed(SampleRuns.key(), deed);
    }

    void resealed(SigningKey key, Forging deed) throws Exception {
        Forger forger = forger();
        deed.on(forger);
        put(forger.relist().resign(key));
        receiptFits(key);
    }

    /** The same, for a manifest that the deed wrote by hand. */
    void signed(Forging deed) throws Exception {
        Forger forger = forger();
        deed.on(forger);
        put(forger.resign(SampleRuns.key()));
        receiptFits(SampleRuns.key());
    }

    void resealedRecord(String path, String from, String to) throws Exception {
        resealed(forger -> forger.editRecord(path, text -> text.replace(from, to)));
    }

    Forger forger() throws IOException {
        return new Forger(BundleReader.read(bundle(), BundleForms.newest(), new Findings())
                .all());
    }

    void put(Forger forger) throws IOException {
        for (Map.Entry<String, byte[]> file : forger.files().entrySet()) {
            Files.write(file(file.getKey()), file.getValue());
        }
    }

    /** Edits the receipt and signs it again with the node's own key. */
    void receiptSigned(UnaryOperator<String> edit) throws Exception {
        edit(layout.receipt(), edit);
        sign(SampleRuns.key());
    }

    /** Signs the receipt as it stands. */
    void sign(SigningKey key) throws IOException {
        Files.write(
                layout.receiptSignature(),
                ReceiptSignature.sign(key, Files.readAllBytes(layout.receipt())).file());
    }

    /** The node's own key made the ledger too: it says what the receipt says. */
    private void receiptFits(SigningKey key) throws Exception {
        String manifest = Sha256.hex(file(BundleLayout.MANIFEST));
        ObjectNode receipt = (ObjectNode) Json.parse(Files.readAllBytes(layout.receipt()));
        receipt.put("manifest_sha256", manifest);
        receipt.put("signing_key_id", key.publicKey().keyId());
        receipt.set("ledger", SampleRuns.ledger(layout, manifest).json());
        Files.write(layout.receipt(), Json.file(receipt));
        sign(key);
    }

    /** The strongest adversary: replaces the first copy, all hashes, the list, the signature and the receipt. */
    void replaceCopySigned(Attributes dataset) throws Exception {
        Path copy = copy(1);
        String oldFile = Sha256.hex(copy);
        String oldPixels = PixelHashes.of(DicomReader.read(copy).dataset(), UID.ExplicitVRLittleEndian);
        Files.write(copy, SampleRuns.file(dataset));
        String newPixels = PixelHashes.of(dataset, UID.ExplicitVRLittleEndian);
        edit(layout.outputList(), text -> text.replace(oldFile, hash(copy)));
        Forger forger = forger();
        if (!newPixels.equals(oldPixels)) {
            forger.editRecord(BundleLayout.MASKED_HASHES, text -> text.replace(oldPixels, newPixels));
        }
        put(forger.relist().resign(SampleRuns.key(), Sha256.hex(layout.outputList())));
        receiptFits(SampleRuns.key());
    }

    /** The same with the data set's hash and the length that was searched: what the copy says is all that is wrong. */
    void replaceClaimsSigned(Attributes dataset) throws Exception {
        String before = DatasetHash.of(copyDataset());
        String after = DatasetHash.of(dataset);
        long more = SampleRuns.file(dataset).length - Files.size(copy(1));
        replaceCopySigned(dataset);
        resealed(f -> {
            f.editRecord(BundleLayout.OBJECT_RECORDS, text -> text.replace(before, after));
            f.editRecord(BundleLayout.OUTPUT_SCANS, text -> longer(text, more));
        });
    }

    /** The first row says that so many bytes more were searched. */
    private static String longer(String scans, long more) {
        Matcher searched = SEARCHED.matcher(scans);
        return searched.find()
                ? scans.substring(0, searched.start(1))
                        + (Long.parseLong(searched.group(1)) + more)
                        + scans.substring(searched.end(1))
                : scans;
    }

    private static String hash(Path file) {
        try {
            return Sha256.hex(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Attributes copyDataset() throws Exception {
        return DicomReader.read(copy(1)).dataset();
    }

    static SigningKey otherKey() throws EvidenceException {
        return SigningKey.generate(new java.security.SecureRandom());
    }

    static String withoutLine(String text, int index) {
        List<String> lines = new java.util.ArrayList<>(text.lines().toList());
        lines.remove(index);
        return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    }
}
