package org.voxelmask.evidence.gate2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns of Gate 2, written out a second time, in a database that was really written. */
class Gate2ColumnsTest {
    @TempDir
    java.nio.file.Path data;

    private List<String> row(String table, String columns) throws Exception {
        EmbeddedDatabase database = new EmbeddedDatabase(data.resolve("gate2.db"), data.resolve("natives"));
        Gate2Store.open(database, Gate2StoreContract.CLOCK).writeGate2Artefacts(new TestingRows(1).sealed());
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM " + table + " ORDER BY run_id")) {
            assertTrue(rows.next(), table + " is empty");
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= columns.split(",").length; i++) {
                values.add(rows.getString(i));
            }
            return values;
        }
    }

    private static void assertRow(String expected, List<String> row) {
        assertEquals(
                expected, String.join(" | ", row.stream().map(String::valueOf).toList()));
    }

    @Test
    void theJobSaysWhoWhatWhereWithWhichSettingsAndHowItEnded() throws Exception {
        assertRow(
                TestingRows.JOB + " | 00000000-0000-2000-0000-000000000001 | 2026-02-28T23:30:00Z"
                        + " | 2026-03-01T00:30+01:00 | null | " + TestingRows.key(50)
                        + " | 0.1.0 (tag unknown, commit unknown) | FOI-patient | DICOM AE TEST | 1"
                        + " | {\"mode\":\"pilot\"} | {\"instances\":3} | {\"masked\":1} | success | "
                        + TestingRows.key(70),
                row(
                        "gate2_job_manifest",
                        "job_id, run_id, created_at_utc, created_at_local, operator, host_fingerprint,"
                                + " voxelmask_version, profile_id, input_source, copy_out_only, config_snapshot_json,"
                                + " dicom_read_summary_json, processing_summary_json, overall_status, signing_hash"));
    }

    @Test
    void theJobSaysHowLongItIsKeptAndThatItHoldsNoPhi() throws Exception {
        assertRow(
                "PILOT_30D | 2026-03-30 | 0",
                row("gate2_job_manifest", "retention_policy_id, purge_after, contains_phi_evidence"));
    }

    @Test
    void anObjectIsIdentifiedByKeysClassSyntaxAndNumbers() throws Exception {
        assertRow(
                TestingRows.JOB + " | 00000000-0000-2000-0000-000000000001 | " + TestingRows.key(10) + " | "
                        + TestingRows.key(20) + " | " + TestingRows.key(1)
                        + " | US | 1.2.840.10008.5.1.4.1.1.6.1 | 1.2.840.10008.1.2.1 | 1 | 20260101 | 1",
                row(
                        "gate2_object_record",
                        "job_id, run_id, study_key, series_key, sop_key, modality, sop_class_uid,"
                                + " transfer_syntax_uid, instance_number, acquisition_datetime,"
                                + " original_ingest_index"));
    }

    @Test
    void anObjectSaysWhatBecameOfItAndOfItsHeader() throws Exception {
        assertRow(
                "PIXEL_MASKED | [\"BURNED_IN_PHI_DETECTED\",\"PROFILE_REQUIRES_MASKING\"] | null"
                        + " | {\"remove\":[\"(0010,0030)\"]} | {\"method\":\"m\"} | 0 | null | pseudonym",
                row(
                        "gate2_object_record",
                        "action_taken, reason_codes, error_detail, phi_tags_touched_json, uids_regenerated_json,"
                                + " dates_shifted, shift_strategy_id, patient_name_strategy_id"));
    }

    @Test
    void anObjectHasItsFourHashesItsPlanAndItsTime() throws Exception {
        assertRow(
                "1 | " + TestingRows.PLAN + " | " + TestingRows.key(60) + " | " + TestingRows.key(61) + " | "
                        + TestingRows.key(62) + " | " + TestingRows.key(63) + " | 2026-02-28T23:30:00Z | 1234",
                row(
                        "gate2_object_record",
                        "pixel_changed, mask_plan_id, pixel_before_hash, pixel_after_hash, dataset_before_hash,"
                                + " dataset_after_hash, processed_at, processing_time_ms"));
    }

    @Test
    void aPlanNamesItsEngineStrengthZonesThresholdsRegionsAndRendering() throws Exception {
        List<String> row = row(
                "gate2_mask_plan",
                "mask_plan_id, job_id, run_id, sop_key, engine_id, engine_version, detection_strength, zones_used,"
                        + " thresholds_snapshot_json, render_strategy, notes, regions_json");
        assertRow(
                TestingRows.PLAN + " | " + TestingRows.JOB + " | 00000000-0000-2000-0000-000000000001 | "
                        + TestingRows.key(1) + " | engine | 1 | high | [\"header\"] | {\"confidence_min\":0.4}"
                        + " | black_box | null",
                row.subList(0, 11));
        JsonNode region = new JsonText(row.get(11)).node().get(0);
        for (String key : List.of("region_id", "shape", "coords", "label", "confidence", "zone", "rule_id")) {
            assertTrue(region.hasNonNull(key), key);
        }
    }

    @Test
    void aBlobHasItsTypeHashSizePathAndLevel() throws Exception {
        assertRow(
                "00000000-0000-5000-0000-000000000005 | " + TestingRows.JOB
                        + " | 00000000-0000-2000-0000-000000000001 | " + TestingRows.key(1)
                        + " | DETECTION_OVERLAY_PNG | " + TestingRows.key(65) + " | 321 | evidence/overlays/"
                        + TestingRows.key(1) + ".png | SAFE_FOR_AUDIT",
                row(
                        "gate2_evidence_blob",
                        "evidence_id, job_id, run_id, sop_key, type, content_sha256, byte_size, path,"
                                + " redaction_level"));
    }

    @Test
    void aSignatureNamesManifestRootTimeAndKey() throws Exception {
        assertRow(
                TestingRows.JOB + " | 00000000-0000-2000-0000-000000000001 | " + TestingRows.key(70) + " | "
                        + TestingRows.key(71) + " | 2026-02-28T23:30:00Z | abcdef0123456789 | 64",
                row(
                        "gate2_signature",
                        "job_id, run_id, manifest_hash_sha256, records_merkle_root, signed_at, signing_key_id,"
                                + " length(signature)"));
    }

    @Test
    void aSeriesHasItsStrategyAndItsKeysInOrder() throws Exception {
        assertRow(
                TestingRows.JOB + " | 00000000-0000-2000-0000-000000000001 | " + TestingRows.key(20)
                        + " | INSTANCE_NUMBER | [\"" + TestingRows.key(1) + "\",\"" + TestingRows.key(2) + "\",\""
                        + TestingRows.key(3) + "\"] | null",
                row("gate2_series_order", "job_id, run_id, series_key, sort_strategy, ordered_sop_keys_json, notes"));
    }
}
