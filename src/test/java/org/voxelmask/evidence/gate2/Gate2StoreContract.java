package org.voxelmask.evidence.gate2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;

/** What every database must do (R207-R210). */
abstract class Gate2StoreContract {
    static final List<String> TABLES = List.of(
            "gate2_job_manifest",
            "gate2_mask_plan",
            "gate2_object_record",
            "gate2_evidence_blob",
            "gate2_signature",
            "gate2_series_order");
    static final Clock CLOCK = Clock.fixed(TestingRows.AT, ZoneOffset.UTC);

    /** The same empty database for the whole of one test. */
    abstract Gate2Database database() throws Exception;

    private Gate2Store store() throws Exception {
        return Gate2Store.open(database(), CLOCK);
    }

    private long count(String table) throws Exception {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private int execute(String sql) throws Exception {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private void assertEmpty() throws Exception {
        for (String table : TABLES) {
            assertEquals(0, count(table), table);
        }
    }

    @Test
    void everyRowComesBackAsItWasWritten() throws Exception {
        TestingRows rows = new TestingRows(1);
        Gate2Artefacts written = rows.sealed();
        store().writeGate2Artefacts(written);
        Gate2Store read = store();
        assertEquals(List.of(written.job()), read.runs());
        assertEquals(Optional.of(written.job()), read.run(rows.runId()));
        assertEquals(written.objects(), read.objects(rows.runId()));
        assertEquals(written.plans(), read.plans(rows.runId()));
        assertEquals(written.blobs(), read.blobs(rows.runId()));
        assertEquals(written.orders(), read.orders(rows.runId()));
        assertEquals(written.signature(), read.signature(rows.runId()));
    }

    @Test
    void rowsThatAreTakenAreSeenByNobodyBeforeTheCommitAndGoneWithoutIt() throws Exception {
        TestingRows rows = new TestingRows(1);
        Gate2Store store = store();
        try (Gate2Pending pending = store.prepare(rows.sealed())) {
            assertNotNull(pending);
            assertEmpty();
        }
        assertEmpty();
        try (Gate2Pending pending = store.prepare(rows.sealed())) {
            pending.commit();
        }
        assertEquals(Optional.of(rows.sealed().job()), store.run(rows.runId()));
        assertThrows(Gate2RefusedException.class, () -> store.prepare(rows.sealed()));
    }

    @Test
    void aPurgeTakesTheRowsOfTheBlobsAndThePatientsDatesAndNothingElse() throws Exception {
        TestingRows purged = new TestingRows(1);
        TestingRows other = new TestingRows(2);
        Gate2Store store = store();
        store.writeGate2Artefacts(purged.sealed());
        store.writeGate2Artefacts(other.sealed());
        for (int repeated = 0; repeated < 2; repeated++) {
            store.purged(purged.runId());
            assertEquals(List.of(), store.blobs(purged.runId()));
            assertEquals(purged.sealed().signature(), store.signature(purged.runId()));
            assertEquals(Optional.of(purged.sealed().job()), store.run(purged.runId()));
            assertEquals(purged.sealed().plans(), store.plans(purged.runId()));
            assertEquals(purged.sealed().orders(), store.orders(purged.runId()));
            List<ObjectRecord> objects = store.objects(purged.runId());
            assertEquals(
                    purged.sealed().objects().stream()
                            .map(ObjectRecord::bundleJson)
                            .toList(),
                    objects.stream().map(ObjectRecord::bundleJson).toList());
            assertTrue(objects.stream().allMatch(o -> o.identity().acquisitionDatetime() == null));
        }
        assertEquals(other.sealed().blobs(), store.blobs(other.runId()));
        assertEquals(other.sealed().objects(), store.objects(other.runId()));
        store.purged(new java.util.UUID(8, 8));
    }

    @Test
    void rowsSurviveTheirOwnObject() throws Exception {
        TestingRows rows = new TestingRows(1);
        for (Gate2Artefacts written : List.of(rows.sealed(), rows.unsealed())) {
            byte[] text = org.voxelmask.proof.Json.file(written.json());
            assertEquals(written, Gate2Artefacts.parse(org.voxelmask.proof.Json.parse(text)));
        }
    }

    @Test
    void aRunThatIsNotSealedHasRowsAndNoSignature() throws Exception {
        TestingRows rows = new TestingRows(1);
        store().writeGate2Artefacts(rows.unsealed());
        assertEquals(OverallStatus.PARTIAL, store().runs().get(0).overallStatus());
        assertEquals(3, store().objects(rows.runId()).size());
        assertEquals(Optional.empty(), store().signature(rows.runId()));
    }

    @Test
    void aGlanceCountsEachRunOnceAndMakesNoTables() throws Exception {
        Gate2Glance glance = new Gate2Glance(database());
        assertFalse(glance.hasTables());
        assertEquals(List.of(), glance.runsBesides(Set.of()));
        assertFalse(glance.hasTables(), "a look made tables");
        TestingRows first = new TestingRows(1);
        store().writeGate2Artefacts(first.sealed());
        store().writeGate2Artefacts(new TestingRows(2).unsealed());
        assertTrue(glance.hasTables());
        assertEquals(2, glance.runsBesides(Set.of()).size());
        RunTotals second = glance.runsBesides(Set.of(first.runId())).get(0);
        assertEquals(OverallStatus.PARTIAL, second.outcome());
        assertEquals(
                List.of("FAILED", "PIXEL_MASKED", "SKIPPED_UNSUPPORTED"),
                second.objects().stream().map(RunTotals.Alike::action).toList());
        assertEquals(List.of("SOURCE_READ_FAILURE"), second.objects().get(0).reasons());
        assertEquals(List.of("ENCAPSULATED_DOCUMENT"), second.objects().get(2).reasons());
        assertEquals(1, second.objects().get(2).instances());
    }

    @Test
    void theSamePlanStandsInEveryRunOfAJob() throws Exception {
        store().writeGate2Artefacts(new TestingRows(1).sealed());
        store().writeGate2Artefacts(new TestingRows(2).sealed());
        assertEquals(2, count("gate2_mask_plan"));
        assertEquals(2, store().runs().size());
    }

    @Test
    void aRunIsWrittenOnce() throws Exception {
        Gate2Store store = store();
        store.writeGate2Artefacts(new TestingRows(1).sealed());
        Gate2Artefacts again = new TestingRows(1).sealed();
        Gate2RefusedException refusal =
                assertThrows(Gate2RefusedException.class, () -> store.writeGate2Artefacts(again));
        assertTrue(refusal.getMessage().contains("written before"), refusal.getMessage());
        assertEquals(1, count("gate2_signature"));
    }

    @Test
    void whatThePolicyRefusesLeavesNothing() throws Exception {
        TestingRows rows = new TestingRows(1);
        rows.blobType = EvidenceBlob.Type.OCR_TEXT_SNIPPETS_JSON;
        Gate2Store store = store();
        assertThrows(Gate2RefusedException.class, () -> store.writeGate2Artefacts(rows.sealed()));
        assertEmpty();
    }

    @Test
    void aFaultAtAnyStatementLeavesNothing() throws Exception {
        store();
        int statements = 0;
        boolean failed = true;
        while (failed) {
            FailingDatabase failing = new FailingDatabase(database(), statements++);
            Gate2Store store = Gate2Store.open(failing, CLOCK);
            failing.arm();
            try {
                store.writeGate2Artefacts(new TestingRows(1).sealed());
                failed = false;
            } catch (Gate2Exception e) {
                assertTrue(e.getMessage().contains("did not take"), e.getMessage());
                assertEmpty();
            }
        }
        // one look for the run, six tables, the commit
        assertEquals(8, statements - 1);
        assertEquals(1, count("gate2_job_manifest"));
    }

    @Test
    void theDatabaseItselfRefusesWhatNoRowMayHold() throws Exception {
        store().writeGate2Artefacts(new TestingRows(1).sealed());
        for (String update : List.of(
                "gate2_job_manifest SET copy_out_only = FALSE",
                "gate2_job_manifest SET contains_phi_evidence = TRUE",
                "gate2_job_manifest SET overall_status = 'done'",
                "gate2_job_manifest SET overall_status = 'partial'",
                "gate2_job_manifest SET profile_id = 'none'",
                "gate2_job_manifest SET retention_policy_id = 'FOREVER'",
                "gate2_job_manifest SET host_fingerprint = NULL",
                "gate2_object_record SET action_taken = 'IGNORED'",
                "gate2_object_record SET reason_codes = '[]'",
                "gate2_object_record SET mask_plan_id = NULL",
                "gate2_object_record SET mask_plan_id = '00000000-0000-0000-0000-000000000009'",
                "gate2_object_record SET pixel_after_hash = NULL WHERE action_taken = 'PIXEL_MASKED'",
                "gate2_mask_plan SET render_strategy = 'blur'",
                "gate2_mask_plan SET render_strategy = 'mosaic'",
                "gate2_mask_plan SET detection_strength = 'certain'",
                "gate2_evidence_blob SET type = 'OCR_TEXT_SNIPPETS_JSON'",
                "gate2_evidence_blob SET redaction_level = 'CONTAINS_PHI'",
                "gate2_evidence_blob SET sop_key = '" + TestingRows.key(99) + "'",
                "gate2_series_order SET sort_strategy = 'FILE_NAME'",
                "gate2_signature SET run_id = '00000000-0000-2000-0000-000000000009'")) {
            assertThrows(SQLException.class, () -> execute("UPDATE " + update), update);
        }
    }

    @Test
    void tablesOfAnotherVersionAreRefused() throws Exception {
        store();
        assertEquals(1, execute("UPDATE gate2_schema SET version = 2"));
        Gate2Exception refusal = assertThrows(Gate2Exception.class, this::store);
        assertTrue(refusal.getMessage().contains("version 2"), refusal.getMessage());
    }

    @Test
    void aRowThatSomebodyChangedIsToldByItsColumn() throws Exception {
        TestingRows rows = new TestingRows(1);
        store().writeGate2Artefacts(rows.sealed());
        execute("UPDATE gate2_object_record SET processed_at = 'yesterday'");
        Gate2Store store = store();
        Gate2Exception told = assertThrows(Gate2Exception.class, () -> store.objects(rows.runId()));
        assertTrue(told.getMessage().contains("processed_at"), told.getMessage());
    }
}
