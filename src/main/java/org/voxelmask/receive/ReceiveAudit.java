package org.voxelmask.receive;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.dicom.net.StoreContext;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/**
 * Writes associations and refused objects into the audit trail: AE titles, addresses and keys, no UID.
 * A stored object has its record in the staging area itself and gets no line of its own. Refusals that come in
 * floods are counted, see {@link RefusalTrail}.
 */
public final class ReceiveAudit implements AssociationListener, ReceiveListener {
    private static final Log LOG = Log.of(ReceiveAudit.class);

    private final AuditTrail trail;
    private final RefusalTrail refusals;
    private final KeyedNames names;

    /** Into a trail, with instances named by their keys. */
    public ReceiveAudit(AuditTrail trail, KeyedNames names) {
        this.trail = trail;
        this.refusals = RefusalTrail.start(trail::record);
        this.names = names;
    }

    @Override
    public void accepted(AssociationInfo info) throws IOException {
        LOG.say(
                LogEvent.ASSOCIATION_ACCEPTED,
                LogField.association(info.id()),
                LogField.callingAet(info.callingAet()),
                LogField.host(info.peerHost()));
        trail.record(AuditEvent.ASSOCIATION_ACCEPTED, fields(info));
    }

    @Override
    public void refused(AssociationInfo info, String reason) {
        Map<String, String> fields = fields(info);
        fields.put("reason", reason);
        refusals.refused(AuditEvent.ASSOCIATION_REFUSED, fields);
    }

    @Override
    public void ended(AssociationInfo info, String how) {
        LOG.say(LogEvent.ASSOCIATION_ENDED, LogField.association(info.id()), LogField.kind(AssociationEnd.of(how)));
    }

    @Override
    public void stored(StoreContext context, boolean fresh) {
        LOG.say(
                fresh ? LogEvent.OBJECT_STAGED : LogEvent.OBJECT_AGAIN,
                LogField.association(context.association()),
                LogField.sopKey(names.sop(context.sopInstanceUid())));
    }

    @Override
    public void refused(StoreContext context, int status, String reason, String sha256) {
        Map<String, String> fields = fields(context, reason);
        fields.put("status", Status.format(status));
        if (!sha256.isEmpty()) {
            fields.put("dataset_sha256", sha256);
        }
        if (status == Status.DuplicateSOPInstance) {
            refusals.always(AuditEvent.OBJECT_REFUSED, fields); // which one it was is worth a line
        } else {
            refusals.refused(AuditEvent.OBJECT_REFUSED, fields);
        }
    }

    @Override
    public void brokenOff(StoreContext context, String reason) {
        refusals.refused(AuditEvent.OBJECT_REFUSED, fields(context, reason));
    }

    /** Writes what was counted so far. */
    @Override
    public void closed() {
        refusals.close();
    }

    private Map<String, String> fields(StoreContext context, String reason) {
        Map<String, String> fields = fields(new AssociationInfo(
                context.association(), context.callingAet(), context.calledAet(), context.peerHost()));
        fields.put("sop_key", names.sop(context.sopInstanceUid()));
        fields.put("reason", reason);
        return fields;
    }

    private static Map<String, String> fields(AssociationInfo info) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("association", info.id());
        fields.put("calling_aet", info.callingAet());
        fields.put("called_aet", info.calledAet());
        fields.put("host", info.peerHost());
        return fields;
    }
}
