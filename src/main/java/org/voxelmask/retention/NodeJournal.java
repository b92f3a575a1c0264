package org.voxelmask.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/** Records purges in the node's audit trail and in its ledger. The ledger's leaf names a record by its hash. */
public final class NodeJournal implements PurgeJournal {
    static final String BEGUN = "begun";
    static final String DONE = "purged";

    private final AuditTrail audit;
    private final Ledger ledger;

    /** Into a trail and a ledger. */
    public NodeJournal(AuditTrail audit, Ledger ledger) {
        this.audit = audit;
        this.ledger = ledger;
    }

    @Override
    public void begun(PurgeRecord record) throws IOException {
        audit.record(AuditEvent.RUN_PURGE_STARTED, fields(record));
        ledger.append(leaf(record, BEGUN));
    }

    @Override
    public void done(PurgeRecord record) throws IOException {
        audit.record(AuditEvent.RUN_PURGED, fields(record));
        ledger.append(leaf(record, DONE));
    }

    @Override
    public void failed(PurgeRecord record, String reason) throws IOException {
        Map<String, String> fields = fields(record);
        fields.put("reason", reason);
        audit.record(AuditEvent.RUN_PURGE_FAILED, fields);
    }

    private static Map<String, String> fields(PurgeRecord record) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("run_id", record.runId().toString());
        fields.put("study_key", String.valueOf(record.studyKey()));
        fields.put("status_before", record.status());
        fields.put("retention_policy_id", String.valueOf(record.policy()));
        boolean early = record.purgeAfter() == null || record.begun().isBefore(record.purgeAfter());
        fields.put("before_expiry", String.valueOf(early));
        fields.put("files", String.valueOf(record.files()));
        fields.put("bytes", String.valueOf(record.bytes()));
        return fields;
    }

    private static LedgerEvent leaf(PurgeRecord record, String outcome) {
        return new LedgerEvent(
                LeafKind.RUN_PURGED,
                record.runId(),
                record.jobId(),
                record.studyKey(),
                outcome,
                record.manifestSha256(),
                null,
                null,
                Sha256.hex(record.file()));
    }

    @Override
    public void begun(StagedPurge purge) throws IOException {
        audit.record(AuditEvent.STAGE_PURGE_STARTED, fields(purge));
        ledger.append(leaf(purge, BEGUN));
    }

    @Override
    public void done(StagedPurge purge) throws IOException {
        audit.record(AuditEvent.STAGE_PURGED, fields(purge));
        ledger.append(leaf(purge, DONE));
    }

    @Override
    public void failed(StagedPurge purge, String reason) throws IOException {
        Map<String, String> fields = fields(purge);
        fields.put("reason", reason);
        audit.record(AuditEvent.STAGE_PURGE_FAILED, fields);
    }

    /** Nothing is staged of a study any more whose purge did not record its end. */
    void ended(UnendedPurge purge) throws IOException {
        Map<String, String> fields = fields(purge.studyKey(), purge.runId());
        fields.put("begun", Timestamps.iso(purge.begun()));
        audit.record(AuditEvent.STAGE_PURGED, fields);
        ledger.append(LedgerEvent.stagingPurged(purge.studyKey(), purge.runId(), purge.recordSha256()));
    }

    private static Map<String, String> fields(String studyKey, UUID runId) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("study_key", studyKey);
        fields.put("asked_by", runId == null ? "operator" : "sealed run");
        if (runId != null) {
            fields.put("run_id", runId.toString());
        }
        return fields;
    }

    private static Map<String, String> fields(StagedPurge purge) {
        Map<String, String> fields = fields(purge.studyKey(), purge.runId());
        fields.put("instances", String.valueOf(purge.instances()));
        fields.put("bytes", String.valueOf(purge.bytes()));
        if (purge.unreadable()) {
            fields.put("unreadable", "true");
        }
        return fields;
    }

    private static LedgerEvent leaf(StagedPurge purge, String outcome) {
        byte[] record = Json.canonical(purge.json()).getBytes(StandardCharsets.UTF_8);
        return new LedgerEvent(
                LeafKind.STAGING_PURGED,
                purge.runId(),
                null,
                purge.studyKey(),
                outcome,
                null,
                null,
                null,
                Sha256.hex(record));
    }
}
