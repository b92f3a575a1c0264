package org.voxelmask.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.evidence.ActionEvidence;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.DatasetHash;
import org.voxelmask.evidence.InstanceEvidence;
import org.voxelmask.evidence.ProfileSnapshot;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.gate2.CarrierRow;
import org.voxelmask.evidence.gate2.EvidenceBlob;
import org.voxelmask.evidence.gate2.FrameProof;
import org.voxelmask.evidence.gate2.Gate2Artefacts;
import org.voxelmask.evidence.gate2.Gate2Files;
import org.voxelmask.evidence.gate2.HeaderProof;
import org.voxelmask.evidence.gate2.JobManifest;
import org.voxelmask.evidence.gate2.JsonText;
import org.voxelmask.evidence.gate2.MaskPlanRow;
import org.voxelmask.evidence.gate2.ObjectHashes;
import org.voxelmask.evidence.gate2.ObjectIdentity;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.OutputScanRow;
import org.voxelmask.evidence.gate2.Overlay;
import org.voxelmask.evidence.gate2.Png;
import org.voxelmask.evidence.gate2.Region;
import org.voxelmask.evidence.gate2.ResidualCheck;
import org.voxelmask.evidence.gate2.RetentionPolicyId;
import org.voxelmask.evidence.gate2.SeriesOrderRow;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** Gate 2 of the sample runs: rows that agree with their instances, and the files of evidence. */
final class SampleGate2 {
    private static final String UID_METHOD = "of the sample";

    private static final ResidualCheck.Look LOOK =
            new ResidualCheck.Look("TEST", "1", JsonText.of(Json.object()), 1, List.of(0), 0, 0, 0, 0, List.of());

    private final List<InstanceEvidence> instances;
    private final ProfileSnapshot profile;

    SampleGate2(List<InstanceEvidence> instances, ProfileSnapshot profile) {
        this.instances = instances;
        this.profile = profile;
    }

    /** Stands for the keyed hash of a UID. */
    static String key(String uid) {
        return Sha256.hex(uid.getBytes(StandardCharsets.US_ASCII));
    }

    private static String sopKey(InstanceEvidence instance) {
        return key(instance.source().sopUid());
    }

    private static UUID id(String about) {
        return UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8));
    }

    /** The files of GATE2/. */
    Map<String, byte[]> files() {
        try {
            List<ObjectRecord> objects = new ArrayList<>();
            List<FrameProof> frames = new ArrayList<>();
            List<MaskPlanRow> plans = new ArrayList<>();
            List<ResidualCheck> residual = new ArrayList<>();
            List<OutputScanRow> scans = new ArrayList<>();
            List<CarrierRow> carriers = new ArrayList<>();
            for (InstanceEvidence instance : instances) {
                objects.add(object(instance, objects.size()));
                carriers.add(carriers(instance));
                if (instance.masked() != null) {
                    frames.add(frame(instance));
                    scans.add(scan(instance));
                    residual.add(new ResidualCheck(sopKey(instance), ResidualCheck.Outcome.PASSED, LOOK));
                }
                if (instance.action() == ActionTaken.PIXEL_MASKED) {
                    plans.add(plan(instance));
                }
            }
            Gate2Artefacts rows = new Gate2Artefacts(job(), objects, plans, blobs(), orders(objects), Optional.empty());
            return Gate2Files.render(rows, frames, residual, scans, carriers, List.of(), List.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutputScanRow scan(InstanceEvidence instance) throws IOException {
        long pixels = SampleRuns.COLUMNS * SampleRuns.ROWS;
        return new OutputScanRow(
                sopKey(instance),
                OutputScanRow.Outcome.PASSED,
                Map.of("ADDRESS", 0, "DATE", 1, "ID", 1, "NAME", 1, "PLACE", 0, "UID", 3),
                SampleRuns.copyLength(instance.source().instanceNumber()) - pixels,
                pixels,
                List.of(),
                0);
    }

    private static CarrierRow carriers(InstanceEvidence instance) {
        CarrierRow.Action action = instance.masked() == null ? CarrierRow.Action.EXCLUDED : CarrierRow.Action.LOOKED_AT;
        return new CarrierRow(sopKey(instance), List.of(new CarrierRow.Carrier("FRAME", 1, action)));
    }

    /** The plan as it was recorded before, a line for each instance. */
    byte[] recordedPlan() {
        StringBuilder lines = new StringBuilder();
        for (InstanceEvidence instance : instances) {
            boolean masked = instance.action() == ActionTaken.PIXEL_MASKED;
            ObjectNode line = Json.object()
                    .put("job_id", SampleRuns.JOB_ID.toString())
                    .put("run_id", SampleRuns.RUN_ID.toString())
                    .put("sop_key", sopKey(instance))
                    .put("decision", masked ? "MASK" : instance.masked() == null ? "EXCLUDE" : "COPY");
            instance.reasonCodes().forEach(line.putArray("reason_codes")::add);
            line.put("header_operations", 1).put("header_operations_sha256", key("operations"));
            if (masked) {
                ObjectNode plan = plan(instance).json();
                line.set("mask_plan_id", plan.get("mask_plan_id"));
                line.set("engine_id", plan.get("engine_id"));
                line.set("engine_version", plan.get("engine_version"));
                line.set("render_strategy", plan.get("render_strategy"));
                line.put("padding", 1);
                line.set("regions", plan.get("regions_json"));
            }
            lines.append(Json.line(line)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes what evidence_blobs.jsonl lists. */
    void writeEvidence(RunLayout layout) throws IOException {
        for (EvidenceBlob blob : blobs()) {
            Path file = layout.root().resolve(blob.path());
            DurableFile.createFolders(file.getParent());
            DurableFile.write(file, content(blob.type(), blob.sopKey(), number(blob.sopKey())));
        }
    }

    private int number(String sopKey) {
        return instances.stream()
                .filter(instance -> sopKey(instance).equals(sopKey))
                .findFirst()
                .orElseThrow()
                .source()
                .instanceNumber();
    }

    private static byte[] content(EvidenceBlob.Type type, String sopKey, int number) {
        return switch (type) {
            case DICOM_HEADER_DIFF_JSON -> diff(sopKey);
            case MASKED_OUTPUT_PREVIEW_PNG ->
                Png.of(new Raster8(
                        SampleRuns.COLUMNS,
                        SampleRuns.ROWS,
                        1,
                        SampleRuns.copyDataset(number).getBytes(Tag.PixelData)));
            default -> Overlay.of(SampleRuns.COLUMNS, SampleRuns.ROWS, List.of(new Box(2, 1, 12, 6)));
        };
    }

    private static byte[] diff(String sopKey) {
        ObjectNode diff = Json.object().put("sop_key", sopKey);
        diff.putArray("operations")
                .addObject()
                .put("tag", "(0008,0018)")
                .put("action", "remap-uids")
                .put("rule", "U")
                .put("count", 1);
        return (Json.canonical(diff) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static HeaderProof header() {
        ObjectNode tags = Json.object();
        tags.putArray("remap-uids").add("(0008,0018)");
        ObjectNode uids = Json.object().put("method", UID_METHOD);
        uids.putArray("tags").add("(0008,0018)");
        return new HeaderProof(JsonText.of(tags), JsonText.of(uids), false, null, "keyed-pseudonym-v1");
    }

    private JobManifest job() {
        Counts counts = Counts.of(instances);
        ObjectNode processed = Json.object()
                .put("discovered", counts.instancesIn())
                .put("flagged", counts.instancesMasked())
                .put("masked", counts.instancesMasked())
                .put("skipped", of(ActionTaken.SKIPPED_UNSUPPORTED))
                .put("errors", counts.failures());
        ObjectNode byAction = processed.putObject("by_action");
        for (ActionTaken action : ActionTaken.values()) {
            if (of(action) > 0) {
                byAction.put(action.name(), of(action));
            }
        }
        ObjectNode read = Json.object().put("instances", counts.instancesIn()).put("series", 1);
        read.putObject("by_modality").put("US", counts.instancesIn());
        read.putObject("by_sop_class").put(UID.UltrasoundImageStorage, counts.instancesIn());
        ObjectNode settings = Json.object()
                .put("mode", SampleRuns.MODE)
                .put("profile_name", "foi-patient")
                .put("node_config_sha256", SampleRuns.CONFIG_SHA256);
        settings.set("profile", profile.json());
        return new JobManifest(
                SampleRuns.JOB_ID,
                SampleRuns.RUN_ID,
                SampleRuns.START.atOffset(ZoneOffset.UTC),
                null,
                Sha256.hex(new byte[] {3}),
                "0.1.0 (tag unknown, commit unknown)",
                JobManifest.ProfileId.FOI_PATIENT,
                "DICOM AE TEST",
                true,
                JsonText.of(settings),
                JsonText.of(read),
                JsonText.of(processed),
                counts.failures() == 0 ? JobManifest.OverallStatus.SUCCESS : JobManifest.OverallStatus.PARTIAL,
                null,
                RetentionPolicyId.FOI_7Y,
                false);
    }

    private long of(ActionTaken action) {
        return instances.stream().filter(i -> i.action() == action).count();
    }

    private ObjectRecord object(InstanceEvidence instance, int index) throws IOException {
        var source = instance.source();
        boolean copied = instance.masked() != null;
        ObjectIdentity identity = new ObjectIdentity(
                key(source.studyUid()),
                key(source.seriesUid()),
                sopKey(instance),
                source.modality(),
                source.sopClassUid(),
                UID.ExplicitVRLittleEndian,
                source.instanceNumber(),
                null,
                index);
        ObjectHashes hashes = new ObjectHashes(
                source.pixelHash(),
                copied ? instance.masked().pixelHash() : null,
                key("before"),
                copied ? DatasetHash.of(SampleRuns.copyDataset(source.instanceNumber())) : null);
        return new ObjectRecord(
                SampleRuns.JOB_ID,
                SampleRuns.RUN_ID,
                identity,
                instance.action(),
                instance.reasonCodes(),
                copied ? null : SampleRuns.LEFT_OUT,
                copied ? header() : HeaderProof.NONE,
                instance.action() == ActionTaken.PIXEL_MASKED ? id("plan" + sopKey(instance)) : null,
                hashes,
                instance.decidedAt(),
                5);
    }

    private static List<Box> boxes(InstanceEvidence instance) {
        return instance.actions().stream()
                .map(ActionEvidence::box)
                .map(b -> new Box(b.x(), b.y(), b.width(), b.height()))
                .toList();
    }

    private static FrameProof frame(InstanceEvidence instance) {
        int number = instance.source().instanceNumber();
        Attributes source = SampleRuns.sourceDataset(number);
        byte[] before = source.getBytes(Tag.PixelData);
        byte[] after = SampleRuns.copyDataset(number).getBytes(Tag.PixelData);
        ImageDescription image = new ImageDescription(
                SampleRuns.COLUMNS, SampleRuns.ROWS, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        boolean masked = instance.action() == ActionTaken.PIXEL_MASKED;
        return new FrameProof(
                sopKey(instance),
                0,
                FrameProof.hash(before, image),
                FrameProof.hash(after, image),
                masked ? FrameProof.outside(before, image, boxes(instance)) : null,
                masked ? FrameProof.outside(after, image, boxes(instance)) : null);
    }

    private MaskPlanRow plan(InstanceEvidence instance) {
        List<Region> regions = instance.actions().stream()
                .map(action -> new Region(
                        id("region" + sopKey(instance)),
                        Region.Shape.RECT,
                        action.box(),
                        action.frameIndex(),
                        Region.Label.NAME,
                        0.92,
                        Region.Zone.HEADER,
                        "det.x1.0"))
                .toList();
        return new MaskPlanRow(
                id("plan" + sopKey(instance)),
                SampleRuns.JOB_ID,
                SampleRuns.RUN_ID,
                sopKey(instance),
                "engine",
                "1",
                MaskPlanRow.DetectionStrength.of(regions),
                List.of(Region.Zone.HEADER),
                JsonText.of(Json.object()
                        .put("confidence_min", profile.confidenceMin())
                        .put("box_min_area", profile.boxMinArea())
                        .put("padding", 1)),
                regions,
                MaskPlanRow.RenderStrategy.BLACK_BOX,
                null);
    }

    private List<EvidenceBlob> blobs() {
        List<EvidenceBlob> blobs = new ArrayList<>();
        for (InstanceEvidence instance : instances) {
            if (instance.masked() != null) {
                blobs.add(blob(instance, EvidenceBlob.Type.DICOM_HEADER_DIFF_JSON, "header_diffs", ".json"));
            }
            if (instance.action() == ActionTaken.PIXEL_MASKED) {
                blobs.add(blob(instance, EvidenceBlob.Type.DETECTION_OVERLAY_PNG, "overlays", ".png"));
                blobs.add(blob(instance, EvidenceBlob.Type.MASKED_OUTPUT_PREVIEW_PNG, "previews", ".png"));
            }
        }
        return blobs;
    }

    private static EvidenceBlob blob(InstanceEvidence instance, EvidenceBlob.Type type, String folder, String suffix) {
        byte[] content = content(type, sopKey(instance), instance.source().instanceNumber());
        return new EvidenceBlob(
                id(folder + sopKey(instance)),
                SampleRuns.JOB_ID,
                SampleRuns.RUN_ID,
                sopKey(instance),
                type,
                Sha256.hex(content),
                content.length,
                "evidence/" + folder + "/" + sopKey(instance) + suffix,
                EvidenceBlob.RedactionLevel.SAFE_FOR_AUDIT);
    }

    private static List<SeriesOrderRow> orders(List<ObjectRecord> objects) {
        return objects.stream()
                .map(o -> o.identity().seriesKey())
                .distinct()
                .map(series -> new SeriesOrderRow(
                        SampleRuns.JOB_ID,
                        SampleRuns.RUN_ID,
                        series,
                        SeriesOrderRow.SortStrategy.INSTANCE_NUMBER,
                        objects.stream()
                                .map(ObjectRecord::identity)
                                .filter(o -> o.seriesKey().equals(series))
                                .map(ObjectIdentity::sopKey)
                                .toList(),
                        null))
                .toList();
    }
}
