package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.deident.ConfidentialityTable;
import org.voxelmask.demo.Canvas;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.export.Exporter;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.retention.NodeJournal;
import org.voxelmask.retention.RunCatalog;
import org.voxelmask.retention.RunPurge;
import org.voxelmask.retention.RunStanding;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.SyntheticImages;
import org.voxelmask.testing.TestingObject;

/**
 * A word of its own in every text attribute of Table E.1-1 (PS3.15) and one in the pixels; then every byte outside staging,
 * what lies in zips too: after the run, after each kind of export and after a purge.
 */
class PhiCanaryExportIT {
    private static final Set<VR> TEXTS = EnumSet.of(VR.PN, VR.LO, VR.SH, VR.ST, VR.LT, VR.UT, VR.UC);
    private static final String BURNED = "QZWKXPIX";
    private static final int MANY = 150;

    @TempDir
    Path data;

    private final Set<String> canaries = new LinkedHashSet<>(Set.of(BURNED));
    private TestingNode node;

    private TestingObject image(int number) {
        ImageDescription image =
                new ImageDescription(320, 240, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        Canvas canvas = new Canvas(320, 240);
        canvas.text(40, 60, 3, BURNED, 0xFFFFFF);
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", "canary", number);
        for (ConfidentialityTable.Row row : ConfidentialityTable.standard().rows()) {
            boolean text = TEXTS.stream().anyMatch(vr -> vr.name().equals(row.vr()));
            if (text && row.match().equals("exact")) {
                VR vr = VR.valueOf(row.vr());
                String canary = "QzwKx" + row.pattern();
                canaries.add(canary);
                dataset.setString(row.exampleTag(), vr, vr == VR.PN ? canary + "^" + BURNED : canary);
            }
        }
        dataset.setBytes(Tag.PixelData, VR.OB, canvas.grey());
        return TestingObject.of("canary-" + number, UID.ExplicitVRLittleEndian, dataset);
    }

    @Test
    void neitherTheRunNorItsZipsNorWhatAPurgeLeavesHoldAWordOfTheSources() throws Exception {
        node = new TestingNode(data);
        List<TestingObject> study = List.of(image(1), image(2));
        assertTrue(canaries.size() > MANY, canaries.size() + " canaries");
        String source = new String(study.get(0).datasetBytes(), StandardCharsets.ISO_8859_1);
        canaries.forEach(canary -> assertTrue(source.contains(canary), canary + " was not planted"));
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(2, run.counts().instancesOut());
        assertEquals(2, run.counts().instancesMasked(), "the word in the pixels was found");
        assertNowhere();

        RunLayout layout = RunLayout.at(run.runDir());
        AuditTrail audit = new AuditTrail(node.audit(), Clock.systemUTC());
        Path exports = Files.createDirectory(data.resolve("exports"));
        for (Exporter.Kind kind : Exporter.Kind.values()) {
            new Exporter(audit, KeyChain.of(node.publicKey())).export(layout, kind, exports.resolve(kind + ".zip"));
        }
        assertEquals(
                2,
                unzipped(exports.resolve(Exporter.Kind.CUSTODIAN + ".zip")).keySet().stream()
                        .filter(name -> name.endsWith(".dcm"))
                        .count(),
                "with copies");
        assertNowhere();
        assertNoUid(exports.resolve(Exporter.Kind.SHAREABLE + ".zip"), study);

        RunPurge purge = new RunPurge(
                SystemDisk.portable(),
                Clock.systemUTC(),
                new NodeJournal(audit, node.ledger(SystemDisk.portable())),
                this::purged);
        purge.purge(RunCatalog.entry(layout.root()));
        assertEquals(RunStanding.PURGED, RunCatalog.entry(layout.root()).standing());
        assertNowhere();
    }

    private void purged(java.util.UUID runId) throws IOException {
        try {
            node.gate2().purged(runId);
        } catch (Gate2Exception e) {
            throw new IOException(e);
        }
    }

    private static void assertNoUid(Path zip, List<TestingObject> study) throws IOException {
        Set<String> uids = new LinkedHashSet<>();
        for (TestingObject object : study) {
            for (int tag : new int[] {Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID}) {
                uids.add(object.dataset().getString(tag));
            }
        }
        unzipped(zip)
                .forEach((name, bytes) -> uids.forEach(uid -> assertFalse(
                        (name + new String(bytes, StandardCharsets.ISO_8859_1)).contains(uid),
                        name + " holds a source UID")));
    }

    private void assertNowhere() throws IOException {
        boolean found = false;
        for (Map.Entry<String, byte[]> file : everything().entrySet()) {
            String text = file.getKey() + new String(file.getValue(), StandardCharsets.ISO_8859_1);
            found |= text.contains("VoxelMask tests"); // the manufacturer, which copies keep
            for (String form : forms()) {
                assertFalse(text.contains(form), file.getKey() + " holds " + form);
            }
        }
        assertTrue(found, "the search finds nothing where it must");
    }

    /** As they were written, in other cases, and in two bytes a character. */
    private List<String> forms() {
        List<String> forms = new ArrayList<>(canaries);
        forms.add(BURNED.toLowerCase(Locale.ROOT));
        forms.add(BURNED.charAt(0) + BURNED.substring(1).toLowerCase(Locale.ROOT));
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String stem : List.of("QzwKx", BURNED)) {
                forms.add(new String(stem.getBytes(wide), StandardCharsets.ISO_8859_1));
            }
        }
        return forms;
    }

    private Map<String, byte[]> everything() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String place = data.relativize(file).toString();
                if (!place.startsWith("staging") && !place.startsWith("natives")) {
                    all.put(place, Files.readAllBytes(file));
                    if (place.endsWith(".zip")) {
                        unzipped(file).forEach((name, bytes) -> all.put(place + "/" + name, bytes));
                    }
                }
            }
        }
        return all;
    }

    private static Map<String, byte[]> unzipped(Path zip) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
