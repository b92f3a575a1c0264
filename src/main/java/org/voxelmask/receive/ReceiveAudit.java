package org.voxelmask.receive;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.dicom.net.StoreContext;
import org.voxelmask.keys.KeyedNames;

/**
 * Writes associations and refused objects into the audit trail: AE titles, addresses and keys, no UID.
 * A stored object has its record in the staging area itself and gets no line of its own. Refusals that come in
 * floods are counted, see {@link RefusalTrail}.
 */
public final class ReceiveAudit implements AssociationListener, ReceiveListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiveAudit.class);

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
        LOG.info("association from {} at {} accepted", info.callingAet(), info.peerHost());
        trail.record(AuditEvent.ASSOCIATION_ACCEPTED, fields(info));
    }

    @Override
    public void refused(AssociationInfo info, String reason) {
        Map<String, String> fields = fields(info);
        fields.put("reason", reason);
        String who = info.callingAet() + " at " + info.peerHost();
        refusals.refused(AuditEvent.ASSOCIATION_REFUSED, fields, "association from " + who + " refused: " + reason);
    }

    @Override
    public void ended(AssociationInfo info, String how) {
        LOG.info("association from {} at {} ended: {}", info.callingAet(), info.peerHost(), how);
    }

    @Override
    public void stored(StoreContext context, boolean fresh) {
        LOG.debug("{} from {}", fresh ? "an object was staged" : "a staged object came again", context.callingAet());
    }

    @Override
    public void refused(StoreContext context, int status, String reason, String sha256) {
        Map<String, String> fields = fields(context, reason);
        fields.put("status", Status.format(status));
        if (!sha256.isEmpty()) {
            fields.put("dataset_sha256", sha256);
        }
        String sentence = sentence(context, "was refused with " + Status.format(status), reason);
        if (status == Status.DuplicateSOPInstance) {
            refusals.always(AuditEvent.OBJECT_REFUSED, fields, sentence); // which one it was is worth a line
        } else {
            refusals.refused(AuditEvent.OBJECT_REFUSED, fields, sentence);
        }
    }

    @Override
    public void brokenOff(StoreContext context, String reason) {
        refusals.refused(AuditEvent.OBJECT_REFUSED, fields(context, reason), sentence(context, "broke off", reason));
    }

    /** Writes what was counted so far. */
    @Override
    public void closed() {
        refusals.close();
    }

    private static String sentence(StoreContext context, String what, String reason) {
        return "an object from " + context.callingAet() + " at " + context.peerHost() + " " + what + ": " + reason;
    }

    private Map<String, String> fields(StoreContext context, String reason) {
        Map<String, String> fields =
                fields(new AssociationInfo(context.callingAet(), context.calledAet(), context.peerHost()));
        fields.put("sop_key", names.sop(context.sopInstanceUid()));
        fields.put("reason", reason);
        return fields;
    }

    private static Map<String, String> fields(AssociationInfo info) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("calling_aet", info.callingAet());
        fields.put("called_aet", info.calledAet());
        fields.put("host", info.peerHost());
        return fields;
    }
}
