package org.voxelmask.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.evidence.ActionEvidence;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.evidence.BundleSealer;
import org.voxelmask.evidence.BundleSealer.SealedBundle;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.DetectionEvidence;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.evidence.ExceptionEvidence;
import org.voxelmask.evidence.IncompleteMarker;
import org.voxelmask.evidence.InstanceEvidence;
import org.voxelmask.evidence.MaskedObject;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.evidence.ProfileSnapshot;
import org.voxelmask.evidence.ProfileSnapshot.ZoneShares;
import org.voxelmask.evidence.ReceiptSignature;
import org.voxelmask.evidence.RunEvidence;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLog;
import org.voxelmask.evidence.RunReceipt;
import org.voxelmask.evidence.RunState;
import org.voxelmask.evidence.RunStatus;
import org.voxelmask.evidence.RunTimes;
import org.voxelmask.evidence.RuntimeEnvironment;
import org.voxelmask.evidence.SourceObject;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.ledger.LedgerKeys;
import org.voxelmask.order.CapturedOrder;
import org.voxelmask.order.ExclusionReason;
import org.voxelmask.order.Fate;
import org.voxelmask.order.GateOne;
import org.voxelmask.order.SeenObject;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.verify.SealGate;

/** A whole sealed run, made by the product's own writer with a fixed clock, fixed ids and a fixed key. */
public final class SampleRuns {
    public static final UUID RUN_ID = UUID.fromString("f28ba6f8-7a9a-497c-83b8-5f61b5a31107");
    public static final UUID JOB_ID = UUID.fromString("0b0e4f6e-1d55-4f1c-9a51-0c6f6a5c7d11");
    public static final UUID REPORT_ID = UUID.fromString("5c1c2c1e-8f0b-4f4e-8d7e-0a4f3f1f7c21");
    public static final Instant START = Instant.parse("2025-12-16T09:55:00Z");
    /** Why the fourth instance was left out. */
    public static final String LEFT_OUT = "Pixel data in this transfer syntax is not decoded.";

    public static final String MODE = "pilot";
    /** Of a configuration that nobody sees. */
    public static final String CONFIG_SHA256 = Sha256.hex(new byte[] {1});

    public static final int COLUMNS = 32;
    public static final int ROWS = 16;

    private static final String SOURCE = "1.2.826.0.1.3680043.10.9999.";
    private static final String MASKED = "2.25.";

    private SampleRuns() {}

    /** The signing key of every sample: the example of RFC 8410, 10.3, for tests only. */
    public static SigningKey key() throws EvidenceException {
        String rfc8410 = """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """;
        return SigningKey.fromPem(rfc8410.getBytes(StandardCharsets.US_ASCII));
    }

    /** A sealed run under an output root: two masked images, one copied as it is, one left out. */
    public static RunLayout sealed(Path outputRoot) throws Exception {
        RunLayout layout = RunLayout.of(outputRoot, RUN_ID).create();
        RunStatus running = RunStatus.running(RUN_ID, JOB_ID, START);
        running.write(layout.status());
        IncompleteMarker marker = new IncompleteMarker(layout);
        marker.put(RUN_ID, START);
        DurableFile.createFolders(layout.output());
        List<InstanceEvidence> instances = instances(layout.output());
        RunEvidence evidence = evidence(instances);
        SampleGate2 gate2 = new SampleGate2(instances, evidence.profile());
        gate2.writeEvidence(layout);
        SealedBundle bundle = sealer().seal(layout, evidence);
        writeLog(layout, evidence, gate2.recordedPlan());
        RunStatus completed = running.completed(START.plusSeconds(200));
        receipt(completed, evidence, layout, bundle).write(layout, key());
        Files.delete(layout.tmp());
        Files.delete(layout.incomplete());
        completed.write(layout.status());
        marker.remove();
        return layout;
    }

    /** The bundle's folder of a sealed sample. */
    public static Path bundle(RunLayout layout) {
        return layout.bundles().resolve("EVIDENCE_" + RUN_ID + "_20251216T095735Z");
    }

    /** A sealer that checks with the product's gate. */
    public static BundleSealer sealer() throws EvidenceException {
        return new BundleSealer(
                key(), () -> REPORT_ID, (bundle, stage) -> gate(bundle).check(bundle, stage));
    }

    private static SealGate gate(Path bundle) {
        return new SealGate(RunLayout.at(bundle.getParent().getParent()));
    }

    private static void writeLog(RunLayout layout, RunEvidence evidence, byte[] plan) throws IOException {
        try (RunLog log = RunLog.create(layout.runLog(), RUN_ID, Clock.fixed(START, ZoneOffset.UTC))) {
            log.event("started").with("instances", 4).write();
            DurableFile.write(layout.sourceOrders(), evidence.order().sourceLines());
            log.event("order_captured")
                    .with("source_order_sha256", Sha256.hex(layout.sourceOrders()))
                    .write();
            DurableFile.write(layout.plans(), plan);
            log.event("planned").with("plan_sha256", Sha256.hex(layout.plans())).write();
            log.event("sealed").with("failures", false).write();
        }
    }

    /** The proof of a run that is the only one of its ledger. */
    public static InclusionProof ledger(RunLayout layout, String manifestSha256) throws Exception {
        String study = Sha256.hex(new byte[] {4});
        String log = Sha256.hex(layout.runLog());
        String plan = Sha256.hex(layout.plans());
        Path folder = Files.createTempDirectory("ledger");
        try {
            return new Ledger(folder, SystemDisk.portable(), Clock.fixed(START, ZoneOffset.UTC), LedgerKeys.of(key()))
                    .append(LedgerEvent.runEnded(
                            LeafKind.RUN_SEALED, RUN_ID, JOB_ID, study, "completed", manifestSha256, log, plan));
        } finally {
            DurableFile.deleteTree(folder);
        }
    }

    /** Writes the receipt anew as one who holds the key would: for a manifest, over the log and the plan as they are. */
    public static void forgeReceipt(RunLayout layout, String manifestSha256) throws Exception {
        ObjectNode receipt = (ObjectNode) Json.parse(Files.readAllBytes(layout.receipt()));
        receipt.put("manifest_sha256", manifestSha256).put("run_log_sha256", Sha256.hex(layout.runLog()));
        receipt.set("ledger", ledger(layout, manifestSha256).json());
        signReceipt(layout, Json.file(receipt), key());
    }

    /** Replaces the receipt and signs it. */
    public static void signReceipt(RunLayout layout, byte[] receipt, SigningKey key) throws IOException {
        DurableFile.write(layout.receipt(), receipt);
        ReceiptSignature.sign(key, receipt).write(layout.receiptSignature());
    }

    private static RunReceipt receipt(RunStatus status, RunEvidence evidence, RunLayout layout, SealedBundle bundle)
            throws Exception {
        return new RunReceipt(
                status,
                evidence.app(),
                MODE,
                evidence.profile(),
                CONFIG_SHA256,
                Map.of("model.onnx", Sha256.hex(new byte[] {2})),
                evidence.runtime(),
                List.of(new RunReceipt.PreflightResult("output_writable", true, "the output folder can be written")),
                null,
                false,
                new RunReceipt.Links(
                        Sha256.hex(layout.runLog()),
                        Sha256.hex(layout.plans()),
                        Sha256.hex(layout.sourceOrders()),
                        ledger(layout, bundle.manifestSha256())),
                Counts.of(evidence.instances()),
                status.state() == RunState.COMPLETED
                        ? new RunReceipt.Seal(bundle.manifestSha256(), bundle.keyId())
                        : null);
    }

    /** What the bundle is made of. */
    public static RunEvidence evidence(List<InstanceEvidence> instances) {
        TreeMap<String, ZoneShares> zones = new TreeMap<>(Map.of("US", new ZoneShares(15, 10)));
        ProfileSnapshot profile = new ProfileSnapshot(
                "foi-patient",
                "1.0",
                zones,
                0.5,
                100,
                "REGENERATE_DETERMINISTIC",
                List.of("clean_descriptors"),
                "FOI_7Y");
        return new RunEvidence(
                RUN_ID,
                JOB_ID,
                new RunTimes(START, START.plusSeconds(150), START.plusSeconds(155)),
                profile,
                new AppBuild("0.1.0", "unknown", "unknown", "2026-01-01T00:00:00Z", "engine", "1", Sha256.OF_NOTHING),
                new RuntimeEnvironment("17.0.1", "Linux-6.1-amd64", Sha256.hex(new byte[] {3}), null),
                "salt_001",
                instances,
                List.of(new ExceptionEvidence(
                        START.plusSeconds(20),
                        "UNSUPPORTED_TRANSFER_SYNTAX",
                        SOURCE + "3.4",
                        LEFT_OUT,
                        ExceptionEvidence.Severity.WARNING)),
                order(instances),
                new SampleGate2(instances, profile).files());
    }

    /** Gate 1 of the instances. */
    public static GateOne order(List<InstanceEvidence> instances) {
        List<SeenObject> seen = new ArrayList<>();
        Map<String, Fate> fates = new TreeMap<>();
        for (InstanceEvidence i : instances) {
            SourceObject s = i.source();
            int number = s.instanceNumber();
            seen.add(new SeenObject(
                    s.studyUid(), s.seriesUid(), s.sopUid(), 1, number, "", "", seen.size() + 1, 1, s.pixelHash()));
            fates.put(
                    s.sopUid(),
                    i.masked() == null
                            ? new Fate.Excluded(ExclusionReason.UNSUPPORTED)
                            : new Fate.Exported(
                                    i.masked().sopUid(), number, 1, i.masked().pixelHash()));
        }
        try {
            SourceOrder order = SourceOrder.of(seen, RUN_ID, START, SampleRuns::id);
            return GateOne.of(CapturedOrder.capture(order, bytes -> {}), fates, START.plusSeconds(150), SampleRuns::id);
        } catch (IOException | EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID id(String about) {
        return UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8));
    }

    /** Four instances; the copies of the first three are written to the output folder. */
    public static List<InstanceEvidence> instances(Path output) throws IOException {
        List<InstanceEvidence> instances = new ArrayList<>();
        instances.add(masked(1, output));
        instances.add(masked(2, output));
        instances.add(new InstanceEvidence(
                source(3),
                ActionTaken.METADATA_ONLY,
                List.of("NO_PHI_DETECTED"),
                copy(3, output),
                List.of(),
                List.of(),
                START.plusSeconds(12)));
        instances.add(new InstanceEvidence(
                source(4),
                ActionTaken.SKIPPED_UNSUPPORTED,
                List.of("UNSUPPORTED_TRANSFER_SYNTAX"),
                null,
                List.of(),
                List.of(),
                START.plusSeconds(13)));
        return instances;
    }

    private static InstanceEvidence masked(int number, Path output) throws IOException {
        return new InstanceEvidence(
                source(number),
                ActionTaken.PIXEL_MASKED,
                List.of("BURNED_IN_TEXT_DETECTED"),
                copy(number, output),
                List.of(new DetectionEvidence(
                        null, "header", new EvidenceBox(3, 2, 10, 4), 0.92, "engine", "1", "det.x1.0")),
                List.of(new ActionEvidence(
                        null,
                        "black_box",
                        new EvidenceBox(2, 1, 12, 6),
                        List.of(0, 0, 0),
                        1,
                        ActionEvidence.SUCCESS,
                        null)),
                START.plusSeconds(10 + number));
    }

    private static SourceObject source(int number) throws IOException {
        String hash = PixelHashes.of(sourceDataset(number), UID.ExplicitVRLittleEndian);
        return new SourceObject(
                SOURCE + "1", SOURCE + "2", SOURCE + "3." + number, UID.UltrasoundImageStorage, "US", number, hash);
    }

    private static MaskedObject copy(int number, Path output) throws IOException {
        Attributes dataset = copyDataset(number);
        byte[] file = file(dataset);
        String name = "copy" + number + ".dcm";
        DurableFile.write(output.resolve(name), file);
        return new MaskedObject(
                MASKED + "1001",
                MASKED + "1002",
                MASKED + "200" + number,
                PixelHashes.of(dataset, UID.ExplicitVRLittleEndian),
                name,
                Sha256.hex(file));
    }

    /** The original of an instance. */
    public static Attributes sourceDataset(int number) {
        return image(SOURCE + "1", SOURCE + "2", SOURCE + "3." + number, false);
    }

    /** The copy of an instance. */
    public static Attributes copyDataset(int number) {
        Attributes dataset = image(MASKED + "1001", MASKED + "1002", MASKED + "200" + number, number < 3);
        dataset.setString(Tag.PatientIdentityRemoved, VR.CS, "YES");
        return dataset;
    }

    /** How long the file of a copy is. */
    static long copyLength(int number) throws IOException {
        return file(copyDataset(number)).length;
    }

    /** A DICOM file. */
    public static byte[] file(Attributes dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Attributes meta = DicomWriter.fileMeta(
                dataset.getString(Tag.SOPClassUID), dataset.getString(Tag.SOPInstanceUID), UID.ExplicitVRLittleEndian);
        DicomWriter.writeFile(out, meta, dataset);
        return out.toByteArray();
    }

    private static Attributes image(String study, String series, String sop, boolean masked) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.UltrasoundImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, sop);
        dataset.setString(Tag.StudyInstanceUID, VR.UI, study);
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, series);
        dataset.setString(Tag.InstanceNumber, VR.IS, sop.substring(sop.length() - 1));
        dataset.setInt(Tag.SamplesPerPixel, VR.US, 1);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        dataset.setInt(Tag.Rows, VR.US, ROWS);
        dataset.setInt(Tag.Columns, VR.US, COLUMNS);
        dataset.setInt(Tag.BitsAllocated, VR.US, 8);
        dataset.setInt(Tag.BitsStored, VR.US, 8);
        dataset.setInt(Tag.HighBit, VR.US, 7);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels(sop, masked));
        return dataset;
    }

    private static byte[] pixels(String sop, boolean masked) {
        byte[] pixels = new byte[ROWS * COLUMNS];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % COLUMNS;
            int y = i / COLUMNS;
            boolean inside = masked && x >= 2 && x < 14 && y >= 1 && y < 7;
            pixels[i] = inside ? 0 : (byte) (1 + (i * 7 + sop.charAt(sop.length() - 1)) % 255);
        }
        return pixels;
    }
}
