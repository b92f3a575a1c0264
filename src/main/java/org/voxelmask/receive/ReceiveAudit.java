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
 * A stored object has its record in the staging area itself and gets no line of its own.
 */
public final class ReceiveAudit implements AssociationListener, ReceiveListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiveAudit.class);

    private final AuditTrail trail;
    private final KeyedNames names;

    /** Into a trail, with instances named by their keys. */
    public ReceiveAudit(AuditTrail trail, KeyedNames names) {
        this.trail = trail;
        this.names = names;
    }

    @Override
    public void accepted(AssociationInfo info) throws IOException {
        LOG.info("association from {} at {} accepted", info.callingAet(), info.peerHost());
        trail.record(AuditEvent.ASSOCIATION_ACCEPTED, fields(info));
    }

    @Override
    public void refused(AssociationInfo info, String reason) {
        LOG.warn("association from {} at {} refused: {}", info.callingAet(), info.peerHost(), reason);
        Map<String, String> fields = fields(info);
        fields.put("reason", reason);
        tell(AuditEvent.ASSOCIATION_REFUSED, fields);
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
    public void refused(StoreContext context, int status, String reason) {
        LOG.warn(
                "an object from {} at {} was refused with {}: {}",
                context.callingAet(),
                context.peerHost(),
                Status.format(status),
                reason);
        Map<String, String> fields = fields(context, reason);
        fields.put("status", Status.format(status));
        tell(AuditEvent.OBJECT_REFUSED, fields);
    }

    @Override
    public void brokenOff(StoreContext context, String reason) {
        LOG.warn("an object from {} at {} broke off: {}", context.callingAet(), context.peerHost(), reason);
        tell(AuditEvent.OBJECT_REFUSED, fields(context, reason));
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

    /** Nothing is done here that a lost line would have to prevent, so the log has to do. */
    private void tell(AuditEvent event, Map<String, String> fields) {
        try {
            trail.record(event, fields);
        } catch (IOException e) {
            LOG.error("the audit trail could not be written: {}", e.getMessage());
        }
    }
}
