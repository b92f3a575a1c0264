package org.voxelmask.evidence.gate2;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.evidence.gate2.EvidenceBlob.RedactionLevel;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.JobManifest.ProfileId;
import org.voxelmask.evidence.gate2.MaskPlanRow.DetectionStrength;
import org.voxelmask.evidence.gate2.MaskPlanRow.RenderStrategy;
import org.voxelmask.evidence.gate2.SeriesOrderRow.SortStrategy;

/** The rows of a small run: one masked instance, one left out, one that failed. */
public final class TestingRows {
    static final UUID JOB = new UUID(0x1000, 1);
    static final UUID PLAN = new UUID(0x3000, 3);
    static final Instant AT = Instant.parse("2026-02-28T23:30:00Z");

    private final UUID runId;
    ProfileId profile = ProfileId.FOI_PATIENT;
    boolean copyOutOnly = true;
    boolean phiEvidence;
    EvidenceBlob.Type blobType = EvidenceBlob.Type.DETECTION_OVERLAY_PNG;
    RedactionLevel level = RedactionLevel.SAFE_FOR_AUDIT;
    RenderStrategy render = RenderStrategy.BLACK_BOX;

    public TestingRows(int run) {
        this.runId = new UUID(0x2000, run);
    }

    static String key(int number) {
        return String.format("%064x", number);
    }

    private static JsonText json(String text) {
        return new JsonText(text);
    }

    public UUID runId() {
        return runId;
    }

    public Gate2Artefacts unsealed() {
        return new Gate2Artefacts(
                job(),
                List.of(masked(), skipped(), failed()),
                List.of(plan()),
                List.of(blob(1)),
                List.of(new SeriesOrderRow(
                        JOB, runId, key(20), SortStrategy.INSTANCE_NUMBER, List.of(key(1), key(2), key(3)), null)),
                Optional.empty());
    }

    public Gate2Artefacts sealed() {
        Gate2Artefacts rows = unsealed();
        Gate2Artefacts success = new Gate2Artefacts(
                rows.job().ended(OverallStatus.SUCCESS),
                rows.objects(),
                rows.plans(),
                rows.blobs(),
                rows.orders(),
                Optional.empty());
        return success.sealed(new SignatureRow(JOB, runId, key(70), key(71), AT, "abcdef0123456789", new byte[64]));
    }

    private JobManifest job() {
        return new JobManifest(
                JOB,
                runId,
                OffsetDateTime.parse("2026-03-01T00:30:00+01:00"),
                null,
                key(50),
                "0.1.0 (tag unknown, commit unknown)",
                profile,
                "DICOM AE TEST",
                copyOutOnly,
                json("{\"mode\":\"pilot\"}"),
                json("{\"instances\":3}"),
                json("{\"masked\":1}"),
                OverallStatus.PARTIAL,
                null,
                RetentionPolicyId.PILOT_30D,
                phiEvidence);
    }

    private static ObjectIdentity identity(int number) {
        return new ObjectIdentity(
                key(10),
                key(20),
                key(number),
                "US",
                "1.2.840.10008.5.1.4.1.1.6.1",
                "1.2.840.10008.1.2.1",
                number == 3 ? null : number,
                number == 3 ? null : "20260101",
                number);
    }

    ObjectRecord masked() {
        HeaderProof header = new HeaderProof(
                json("{\"remove\":[\"(0010,0030)\"]}"), json("{\"method\":\"m\"}"), false, null, "pseudonym");
        return new ObjectRecord(
                JOB,
                runId,
                identity(1),
                ActionTaken.PIXEL_MASKED,
                List.of("BURNED_IN_PHI_DETECTED", "PROFILE_REQUIRES_MASKING"),
                null,
                header,
                PLAN,
                new ObjectHashes(key(60), key(61), key(62), key(63)),
                AT,
                1234);
    }

    private ObjectRecord skipped() {
        return without(2, ActionTaken.SKIPPED_UNSUPPORTED, "ENCAPSULATED_DOCUMENT", key(64));
    }

    private ObjectRecord failed() {
        return without(3, ActionTaken.FAILED, "SOURCE_READ_FAILURE", null);
    }

    private ObjectRecord without(int number, ActionTaken action, String reason, String hash) {
        return new ObjectRecord(
                JOB,
                runId,
                identity(number),
                action,
                List.of(reason),
                "a sentence",
                HeaderProof.NONE,
                null,
                new ObjectHashes(hash, null, hash, null),
                AT,
                0);
    }

    private MaskPlanRow plan() {
        Region region = new Region(
                new UUID(0x4000, 4),
                Region.Shape.RECT,
                new EvidenceBox(0, 0, 100, 20),
                null,
                Region.Label.NAME,
                0.95,
                Region.Zone.HEADER,
                "det.x1.0");
        return new MaskPlanRow(
                PLAN,
                JOB,
                runId,
                key(1),
                "engine",
                "1",
                DetectionStrength.of(List.of(region)),
                List.of(Region.Zone.HEADER),
                json("{\"confidence_min\":0.4}"),
                List.of(region),
                render,
                null);
    }

    EvidenceBlob blob(int sop) {
        return new EvidenceBlob(
                new UUID(0x5000, 5),
                JOB,
                runId,
                key(sop),
                blobType,
                key(65),
                321,
                "evidence/overlays/" + key(sop) + ".png",
                level);
    }
}
