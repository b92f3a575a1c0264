package org.voxelmask.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;

/** Writes a line of the audit trail for each repair. */
public final class RepairAudit implements RepairListener {
    private final AuditTrail trail;

    /** Into a trail. */
    public RepairAudit(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void repaired(List<Repair> repairs) throws IOException {
        List<Map<String, String>> lines = new ArrayList<>();
        for (Repair repair : repairs) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("what", repair.kind().name().toLowerCase(Locale.ROOT));
            fields.put("study_key", repair.studyKey());
            fields.put("instances", Integer.toString(repair.count()));
            if (!repair.sopKey().isEmpty()) {
                fields.put("sop_key", repair.sopKey());
            }
            lines.add(fields);
        }
        trail.record(AuditEvent.STAGE_REPAIRED, lines);
    }
}
