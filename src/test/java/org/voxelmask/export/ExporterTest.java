package org.voxelmask.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.PlainZip;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.SampleRuns;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerifyOptions;

/** What is handed on: the whole, the same bytes every time; or a view in which no UID of the source stands. */
class ExporterTest {
    private static final String SOURCE = "1.2.826.0.1.3680043.10.9999";

    @TempDir
    Path root;

    private RunLayout run;
    private Path audit;
    private Exporter exporter;

    @BeforeEach
    void seal() throws Exception {
        run = SampleRuns.sealed(root);
        audit = root.resolve("audit.jsonl");
        exporter = new Exporter(new AuditTrail(audit, Clock.systemUTC()), keys());
    }

    private static KeyChain keys() throws Exception {
        return KeyChain.of(SampleRuns.key().publicKey());
    }

    private Path export(Exporter.Kind kind, String name) throws Exception {
        return exporter.export(run, kind, root.resolve(name)).file();
    }

    private static ShareableResult check(Path view) throws Exception {
        return ShareableVerifier.verify(view, Optional.of(keys()));
    }

    private Path unpack(Path zip) throws Exception {
        Path folder = Files.createDirectory(root.resolve("unpacked-" + zip.getFileName()));
        for (Map.Entry<String, byte[]> entry : BoundedZip.read(zip).entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        return folder;
    }

    private Path pack(Map<String, byte[]> entries) throws IOException {
        Path zip = root.resolve("forged.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            new PlainZip().addAll(entries).writeTo(out);
        }
        return zip;
    }

    @Test
    void theCustodiansZipVerifiesWhenUnpackedAndHasTheSameBytesEveryTime() throws Exception {
        Path zip = export(Exporter.Kind.CUSTODIAN, "a.zip");
        Files.setLastModifiedTime(run.receipt(), java.nio.file.attribute.FileTime.fromMillis(0));
        Path again = export(Exporter.Kind.CUSTODIAN, "b.zip");
        assertEquals(-1, Files.mismatch(zip, again));
        Path folder = unpack(zip);
        VerifyOptions options =
                new VerifyOptions(Optional.empty(), Optional.of(KeyChain.read(folder.resolve("key_chain.jsonl"))));
        assertTrue(new BundleVerifier()
                .verify(folder.resolve(SampleRuns.RUN_ID.toString()), options)
                .verified());
        assertTrue(Files.readString(folder.resolve("README.txt")).contains("openssl pkeyutl -verify"));
        String trail = Files.readString(audit);
        assertTrue(trail.contains("run_exported") && trail.contains(Sha256.hex(zip)), trail);
    }

    @Test
    void theEvidenceAloneHoldsNoCopies() throws Exception {
        Map<String, byte[]> entries = BoundedZip.read(export(Exporter.Kind.EVIDENCE_ONLY, "a.zip"));
        assertTrue(entries.keySet().stream().noneMatch(name -> name.contains("/output/")));
        assertTrue(entries.keySet().stream().anyMatch(name -> name.endsWith("MANIFEST.json")));
    }

    @Test
    void aRunThatDoesNotVerifyIsNotHandedOn() throws Exception {
        Files.writeString(run.outputList(), "nothing");
        for (Exporter.Kind kind : Exporter.Kind.values()) {
            assertThrows(ExportException.class, () -> export(kind, "a.zip"));
        }
        assertFalse(Files.exists(root.resolve("a.zip")));
        assertFalse(Files.exists(audit));
    }

    @Test
    void aRunSignedByAnotherKeyIsNotHandedOn() throws Exception {
        KeyChain other = KeyChain.of(
                SigningKey.generate(new java.security.SecureRandom()).publicKey());
        Exporter foreign = new Exporter(new AuditTrail(audit, Clock.systemUTC()), other);
        assertThrows(ExportException.class, () -> foreign.export(run, Exporter.Kind.CUSTODIAN, root.resolve("a.zip")));
    }

    @Test
    void whatTheTrailCannotRecordIsNotHandedOn() throws Exception {
        Files.createDirectory(audit);
        assertThrows(IOException.class, () -> export(Exporter.Kind.CUSTODIAN, "a.zip"));
        assertFalse(Files.exists(root.resolve("a.zip")));
        assertFalse(Files.exists(root.resolve("a.zip.part")));
    }

    @Test
    void noUidOfTheSourceStandsInAShareableZip() throws Exception {
        Path zip = export(Exporter.Kind.SHAREABLE, "view.zip");
        String whole = Files.readString(zip, StandardCharsets.ISO_8859_1);
        assertFalse(whole.contains(SOURCE), "in the zip's bytes");
        Map<String, byte[]> entries = BoundedZip.read(zip);
        entries.forEach(
                (name, bytes) -> assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains(SOURCE), name));
        String custodian = Files.readString(export(Exporter.Kind.CUSTODIAN, "all.zip"), StandardCharsets.ISO_8859_1);
        assertTrue(custodian.contains(SOURCE), "the canary is one");
    }

    @Test
    void aUidOfTheSourceInAFileToBeSharedStopsTheExport() throws Exception {
        TreeMap<String, byte[]> bundle = new TreeMap<>();
        try (var files = Files.walk(SampleRuns.bundle(run))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bundle.put(SampleRuns.bundle(run).relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        assertTrue(ShareableView.of(bundle).containsKey(ShareableView.PROOFS));
        String leak = "{\"sop_key\":\"" + SOURCE + ".3.2\"}\n";
        bundle.put("GATE2/object_records.jsonl", leak.getBytes(StandardCharsets.UTF_8));
        assertThrows(ExportException.class, () -> ShareableView.of(bundle));
    }

    @Test
    void aShareableViewVerifiesAsZipAndUnpacked() throws Exception {
        Path zip = export(Exporter.Kind.SHAREABLE, "view.zip");
        for (Path view : new Path[] {zip, unpack(zip)}) {
            assertTrue(ShareableVerifier.isView(view));
            ShareableResult result = check(view);
            assertEquals(java.util.List.of(), result.findings());
            assertTrue(result.provenLines() >= 3, "three copies have a line each");
            assertEquals(SampleRuns.RUN_ID.toString(), result.runId().orElseThrow());
            assertTrue(result.statements(true).toString().contains("Not shown"));
        }
        assertFalse(ShareableVerifier.isView(SampleRuns.bundle(run)));
    }

    @Test
    void everyChangedFileOfAViewIsFound() throws Exception {
        Map<String, byte[]> good = BoundedZip.read(export(Exporter.Kind.SHAREABLE, "view.zip"));
        for (String name : good.keySet()) {
            for (int at = 0; at < good.get(name).length; at += 1 + good.get(name).length / 40) {
                TreeMap<String, byte[]> bad = new TreeMap<>(good);
                byte[] bytes = good.get(name).clone();
                bytes[at] ^= 1;
                bad.put(name, bytes);
                assertFalse(check(pack(bad)).verified(), name + " byte " + at);
            }
            TreeMap<String, byte[]> less = new TreeMap<>(good);
            less.remove(name);
            assertFalse(check(pack(less)).verified(), name + " removed");
        }
        TreeMap<String, byte[]> more = new TreeMap<>(good);
        more.put("GATE2/added.jsonl", "{}\n".getBytes(StandardCharsets.UTF_8));
        assertFalse(check(pack(more)).verified());
        more = new TreeMap<>(good);
        more.put(
                "INPUT/source_hashes.csv",
                Files.readAllBytes(SampleRuns.bundle(run).resolve(BundleLayout.SOURCE_HASHES)));
        assertFalse(check(pack(more)).verified());
    }

    @Test
    void proofsThatSayMoreThanTheyProveAreFound() throws Exception {
        Map<String, byte[]> good = BoundedZip.read(export(Exporter.Kind.SHAREABLE, "view.zip"));
        String proofs = new String(good.get(ShareableView.PROOFS), StandardCharsets.UTF_8);
        for (String forged : new String[] {
            proofs.replaceFirst("\\{", "{\"a_note\":\"Jane Doe\","),
            proofs.replaceFirst("\\{", "{ "),
            proofs.replace("\n", "\r\n"),
            proofs.stripTrailing(),
            proofs + "\n",
            proofs.replaceFirst("\"index\":[0-9]+", "\"index\":-1"),
            proofs.replaceFirst("\"tree_size\":[0-9]+", "\"tree_size\":1"),
            proofs.replaceFirst("\"tree_size\":[0-9]+", "\"tree_size\":9223372036854775807")
        }) {
            TreeMap<String, byte[]> bad = new TreeMap<>(good);
            bad.put(ShareableView.PROOFS, forged.getBytes(StandardCharsets.UTF_8));
            ShareableResult result = check(pack(bad));
            assertFalse(result.verified(), forged.substring(0, 40));
            assertEquals(1, result.findings().size());
        }
    }

    @Test
    void aTruncatedOrMutatedZipIsAFindingAndNoSurprise() throws Exception {
        byte[] zip = Files.readAllBytes(export(Exporter.Kind.SHAREABLE, "view.zip"));
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bad = i % 3 == 0 ? java.util.Arrays.copyOf(zip, random.nextInt(zip.length)) : zip.clone();
            for (int n = 0; bad.length > 0 && n < i % 3 * 2; n++) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Path file = Files.write(root.resolve("bad.zip"), bad);
            ShareableResult result = check(file);
            // a byte of a zip's own that nothing reads may differ; what is in it may not
            assertTrue(!result.verified() || contents(file).equals(contents(root.resolve("view.zip"))), "case " + i);
        }
    }

    private static String contents(Path zip) throws Exception {
        StringBuilder text = new StringBuilder();
        BoundedZip.read(zip)
                .forEach((name, bytes) -> text.append(name).append(' ').append(Sha256.hex(bytes)));
        return text.toString();
    }

    @Test
    void linksInAnUnpackedViewAreFound() throws Exception {
        Path folder = unpack(export(Exporter.Kind.SHAREABLE, "view.zip"));
        Path manifest = folder.resolve("MANIFEST.json");
        Path elsewhere = Files.move(manifest, root.resolve("MANIFEST.json"));
        Files.createSymbolicLink(manifest, elsewhere);
        assertFalse(check(folder).verified());
        Files.delete(elsewhere);
        assertFalse(check(folder).verified(), "a link that leads nowhere");
    }

    @Test
    void aHugeZipIsNotOpened() throws Exception {
        Path zip = root.resolve("huge.zip");
        try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(zip.toFile(), "rw")) {
            file.setLength(BoundedZip.MAX_ZIP + 1);
        }
        ExportException refused = assertThrows(ExportException.class, () -> BoundedZip.read(zip));
        assertTrue(refused.getMessage().contains("MAX_ZIP"));
    }

    @Test
    void aViewOfAnotherSignerIsFound() throws Exception {
        Path zip = export(Exporter.Kind.SHAREABLE, "view.zip");
        KeyChain other = KeyChain.of(
                SigningKey.generate(new java.security.SecureRandom()).publicKey());
        assertFalse(ShareableVerifier.verify(zip, Optional.of(other)).verified());
    }

    @Test
    void zipsFromStrangersAreBounded() throws Exception {
        for (String name : new String[] {"../a", "/a", "a/../b", "a\\b", "C:/a", "a//b", "./a", "a/"}) {
            Path zip = root.resolve("evil.zip");
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                out.putNextEntry(new ZipEntry(name));
            }
            assertThrows(ExportException.class, () -> BoundedZip.read(zip), name);
        }
        Path bomb = root.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("zeros"));
            out.write(new byte[32 << 20]);
        }
        assertThrows(ExportException.class, () -> BoundedZip.read(bomb));
        Path many = root.resolve("many.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(many))) {
            for (int i = 0; i <= BoundedZip.MAX_ENTRIES; i++) {
                out.putNextEntry(new ZipEntry("f" + i));
            }
        }
        assertThrows(ExportException.class, () -> BoundedZip.read(many));
        Path none = Files.writeString(root.resolve("none.zip"), "no zip at all");
        assertFalse(check(none).verified());
    }

    @Test
    void aZipDependsOnNamesAndContentsAlone() throws Exception {
        Map<String, byte[]> entries = Map.of("b", new byte[] {1}, "a/c", new byte[] {2, 3});
        byte[] first = Files.readAllBytes(pack(entries));
        assertArrayEquals(first, Files.readAllBytes(pack(new TreeMap<>(entries))));
        assertEquals("a/c", new String(first, 30, 3, StandardCharsets.US_ASCII));
        assertEquals(0, first[28] | first[29], "no extra field in the first entry's header");
    }
}
