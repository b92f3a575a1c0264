package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.proof.VerificationKey;
import org.voxelmask.testing.SampleRuns;

/** Bundles of every layout verify for ever, and one of a later layout is neither a pass nor a fault. */
class LayoutVersionTest {
    private static final Path SAMPLES = Path.of("testdata", "bundles");

    @TempDir
    private Path folder;

    static IntStream layouts() {
        return IntStream.rangeClosed(BundleLayout.UNSTATED, BundleLayout.VERSION);
    }

    /** Never make a sample of a closed layout anew: mend the program. */
    @ParameterizedTest
    @MethodSource("layouts")
    void aRunSealedUnderAnyLayoutVerifies(int layout) throws Exception {
        Path run = unpacked(layout);
        VerificationResult result = new BundleVerifier().verify(run, VerifyOptions.none());
        assertEquals(List.of(), result.findings());
        assertEquals(VerificationStatus.VERIFIED, result.status());
        Path bundle = bundle(run);
        assertEquals(new LayoutVersion(layout, layout), LayoutVersion.of(bundle));
        assertEquals(1, result.facts().orElseThrow().masked(), "the sample has a masked image");
    }

    @Test
    void theNewestFormIsTheOneThatIsWritten() {
        assertEquals(BundleLayout.VERSION, BundleForms.newest().version());
        assertEquals(
                new TreeSet<>(BundleLayout.RECORDS),
                new TreeSet<>(BundleForms.newest().records()));
    }

    @Test
    void eachSampleFailsWhenOneOfItsFilesIsChanged() throws Exception {
        Path run = unpacked(BundleLayout.UNSTATED);
        AttackedRun.flip(bundle(run).resolve(BundleLayout.OBJECT_RECORDS), 40);
        assertEquals("FILE_CHANGED GATE2/object_records.jsonl", found(run, Optional.empty()));
    }

    @Test
    void aBundleOfALaterLayoutIsUnverifiableWithASentence() throws Exception {
        Path run = later(SampleRuns.key(), bundle -> {});
        VerificationResult result = new BundleVerifier().verify(run, VerifyOptions.none());
        assertEquals(VerificationStatus.UNVERIFIABLE, result.status());
        assertEquals("LAYOUT_UNKNOWN MANIFEST.json", found(run, Optional.empty()));
        String said = String.join("\n", VerificationText.lines(result));
        assertTrue(said.contains("states layout 99, and this program knows layouts 1 to 2"), said);
        assertTrue(said.contains("do not rely on this evidence"), said);
        assertEquals(false, result.auditComplete());
    }

    @Test
    void aBundleOfALaterLayoutWhoseManifestWasChangedHasFailed() throws Exception {
        Path run = later(
                SampleRuns.key(),
                bundle -> AttackedRun.edit(
                        bundle.resolve(BundleLayout.MANIFEST),
                        text -> text.replace("\"failures\": 0", "\"failures\": 1")));
        assertEquals("MANIFEST_CHANGED MANIFEST.json", found(run, Optional.empty()));
    }

    @Test
    void aBundleOfALaterLayoutThatAStrangerSignedHasFailedWhenTheKeyIsKnown() throws Exception {
        Path run = later(AttackedRun.otherKey(), bundle -> {});
        assertEquals("KEY_NOT_EXPECTED SIGNATURE/signature.json", found(run, nodeKey()));
        assertEquals("LAYOUT_UNKNOWN MANIFEST.json", found(run, Optional.empty()));
    }

    @Test
    void aBundleOfALaterLayoutWithoutItsSignatureRecordHasFailed() throws Exception {
        Path run = later(SampleRuns.key(), bundle -> Files.delete(bundle.resolve(BundleLayout.SIGNATURE_RECORD)));
        assertEquals("MISSING_FILE SIGNATURE/signature.json", found(run, Optional.empty()));
    }

    @Test
    void aBundleOfTheFirstLayoutMustNotHoldWhatALaterOneAdded() {
        ObjectShape first = Shape.object("a", Shape.text());
        ObjectShape second = first.withOptional("b", Shape.flag());
        ObjectNode without = Json.object().put("a", "x");
        ObjectNode with = without.deepCopy().put("b", true);
        assertNull(first.problem(without));
        assertNull(second.problem(without));
        assertNull(second.problem(with));
        assertEquals(" has a key that the schema does not know", first.problem(with));
        assertEquals(
                ".b is neither true nor false",
                second.problem(without.deepCopy().put("b", 1)));
        assertEquals(".b is missing", first.with("b", Shape.flag()).problem(without));
    }

    @Test
    void aLayoutMayAddAFile() {
        BundleForm first = BundleForms.of(BundleLayout.UNSTATED).orElseThrow();
        BundleForm more = first.next().with("GATE2/more.jsonl", Shape.object("a", Shape.text()));
        Set<String> added = new TreeSet<>(more.files());
        added.removeAll(first.files());
        assertEquals(Set.of("GATE2/more.jsonl", "GATE2/more.sha256"), added);
        assertNotNull(first.manifest().problem(Json.object()));
    }

    /** A run whose bundle states layout 99, signed properly, with a field that this program does not know. */
    private Path later(SigningKey key, Deed deed) throws Exception {
        Path run = SampleRuns.sealed(folder).root();
        Path bundle = bundle(run);
        Path manifest = bundle.resolve(BundleLayout.MANIFEST);
        AttackedRun.edit(manifest, text -> text.replaceFirst("\"layout_version\": [0-9]+", "\"layout_version\": 99"));
        byte[] bytes = Files.readAllBytes(manifest);
        Path seal = bundle.resolve(BundleLayout.SIGNATURE_RECORD);
        ObjectNode record = (ObjectNode) Json.parse(Files.readAllBytes(seal));
        record.put(BundleLayout.VERSION_FIELD, 99)
                .put("a_field_of_later", "x")
                .put("manifest_hash_sha256", Sha256.hex(bytes))
                .put("public_key", base64(key.publicKey().der()))
                .put("signature", base64(key.sign(Sha256.raw(bytes))))
                .remove("record_signature");
        byte[] signed = Json.canonical(record).getBytes(StandardCharsets.UTF_8);
        record.put("record_signature", base64(key.sign(signed)));
        Files.writeString(seal, Json.canonical(record) + "\n");
        Files.createDirectory(bundle.resolve("GATE9"));
        deed.on(bundle);
        return run;
    }

    /** Done to a bundle's folder. */
    @FunctionalInterface
    private interface Deed {
        void on(Path bundle) throws Exception;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Optional<KeyChain> nodeKey() throws Exception {
        VerificationKey key = SampleRuns.key().publicKey();
        return Optional.of(KeyChain.of(key));
    }

    private static String found(Path run, Optional<KeyChain> keys) throws Exception {
        VerificationResult result = new BundleVerifier().verify(run, new VerifyOptions(Optional.empty(), keys));
        List<String> found = new ArrayList<>();
        result.findings().forEach(f -> found.add(f.code() + " " + f.path()));
        assertTrue(!result.verified());
        return String.join("; ", found);
    }

    private Path unpacked(int layout) throws Exception {
        Path to = folder.resolve("layout-" + layout);
        try (ZipFile zip =
                new ZipFile(SAMPLES.resolve("layout-" + layout + ".zip").toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        return only(to);
    }

    private static Path bundle(Path run) throws Exception {
        return only(run.resolve("bundle"));
    }

    private static Path only(Path folder) throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
