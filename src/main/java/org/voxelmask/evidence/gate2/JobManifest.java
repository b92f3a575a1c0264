package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/**
 * One run (Gate 2, 4.1 and 7.1): a row of gate2_job_manifest.
 *
 * @param jobId the request; a run that is made again has the same
 * @param runId this run
 * @param createdAt when it began, with the offset of the machine's time zone
 * @param operator who asked for it; null when nobody was named
 * @param hostFingerprint keyed hash of the host's name, 64 hexadecimal digits
 * @param voxelmaskVersion version, tag and commit
 * @param profileId how it de-identifies
 * @param inputSource where the objects came from
 * @param copyOutOnly whether nothing but copies is written; the writer refuses false
 * @param configSnapshot the settings that decided
 * @param dicomReadSummary counts by modality and SOP class
 * @param processingSummary counts by what became of the instances
 * @param overallStatus how it ended
 * @param signingHash SHA-256 of MANIFEST.json; null in the bundle, and of a run that was not sealed
 * @param retentionPolicyId how long the evidence is kept
 * @param containsPhiEvidence whether an evidence blob holds PHI; the writer refuses true
 */
public record JobManifest(
        UUID jobId,
        UUID runId,
        OffsetDateTime createdAt,
        String operator,
        String hostFingerprint,
        String voxelmaskVersion,
        ProfileId profileId,
        String inputSource,
        boolean copyOutOnly,
        JsonText configSnapshot,
        JsonText dicomReadSummary,
        JsonText processingSummary,
        OverallStatus overallStatus,
        String signingHash,
        RetentionPolicyId retentionPolicyId,
        boolean containsPhiEvidence)
        implements Gate2Row {
    static final String TABLE = "gate2_job_manifest";

    /** The profiles, as Gate 2 spells them. */
    public enum ProfileId {
        /** Clinical copies. */
        CLINICAL("clinical"),
        /** Copies for a research project. */
        RESEARCH("research"),
        /** Copies for the patient's own request. */
        FOI_PATIENT("FOI-patient"),
        /** Copies for a legal request. */
        FOI_LEGAL("FOI-legal");

        private final String word;

        ProfileId(String word) {
            this.word = word;
        }

        /** As the column shows it. */
        public String word() {
            return word;
        }
    }

    /** How a run ended. */
    public enum OverallStatus {
        /** Sealed. */
        SUCCESS,
        /** At least one instance failed; not sealed. */
        PARTIAL,
        /** Stopped before its end; not sealed. */
        FAIL;

        /** As the column shows it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Cuts the time to seconds; refuses hashes that are none. */
    public JobManifest {
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        Sha256.requireHex(hostFingerprint);
        if (signingHash != null) {
            Sha256.requireHex(signingHash);
        }
    }

    /** The first day on which the evidence may be deleted. */
    public LocalDate purgeAfter() {
        return retentionPolicyId.purgeAfter(createdAt.toInstant());
    }

    /** The same run, sealed under a manifest of this hash. */
    public JobManifest sealed(String manifestSha256) {
        return with(overallStatus, manifestSha256);
    }

    /** The same run with another end, unsealed. */
    public JobManifest ended(OverallStatus status) {
        return with(status, null);
    }

    private JobManifest with(OverallStatus status, String manifestSha256) {
        return new JobManifest(
                jobId,
                runId,
                createdAt,
                operator,
                hostFingerprint,
                voxelmaskVersion,
                profileId,
                inputSource,
                copyOutOnly,
                configSnapshot,
                dicomReadSummary,
                processingSummary,
                status,
                manifestSha256,
                retentionPolicyId,
                containsPhiEvidence);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public ObjectNode json() {
        ObjectNode row = Json.object();
        row.put("job_id", jobId.toString());
        row.put("run_id", runId.toString());
        row.put("created_at_utc", Timestamps.iso(createdAt.toInstant()));
        row.put("created_at_local", createdAt.toString());
        row.put("operator", operator);
        row.put("host_fingerprint", hostFingerprint);
        row.put("voxelmask_version", voxelmaskVersion);
        row.put("profile_id", profileId.word());
        row.put("input_source", inputSource);
        row.put("copy_out_only", copyOutOnly);
        row.set("config_snapshot_json", configSnapshot.node());
        row.set("dicom_read_summary_json", dicomReadSummary.node());
        row.set("processing_summary_json", processingSummary.node());
        row.put("overall_status", overallStatus.word());
        row.put("signing_hash", signingHash);
        row.put("retention_policy_id", retentionPolicyId.name());
        row.put("purge_after", purgeAfter().toString());
        return row.put("contains_phi_evidence", containsPhiEvidence);
    }

    static JobManifest parse(Columns row) throws Gate2Exception {
        return new JobManifest(
                row.uuid("job_id"),
                row.uuid("run_id"),
                row.time("created_at_local"),
                row.textOrNull("operator"),
                row.text("host_fingerprint"),
                row.text("voxelmask_version"),
                row.choice("profile_id", ProfileId.values(), ProfileId::word),
                row.text("input_source"),
                row.bool("copy_out_only"),
                row.json("config_snapshot_json"),
                row.json("dicom_read_summary_json"),
                row.json("processing_summary_json"),
                row.choice("overall_status", OverallStatus.values(), OverallStatus::word),
                row.textOrNull("signing_hash"),
                row.choice("retention_policy_id", RetentionPolicyId.values(), Enum::name),
                row.bool("contains_phi_evidence"));
    }
}
