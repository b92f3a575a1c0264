package org.voxelmask.receive;

import java.util.Map;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;

/** Tells the log of connections to a shared port that call none of its entities; counts what comes in floods. */
final class PortLog implements AssociationListener {
    private final RefusalTrail refusals = RefusalTrail.start((event, fields) -> {});

    @Override
    public void accepted(AssociationInfo info) {
        throw new IllegalStateException("an association without an entity");
    }

    @Override
    public void refused(AssociationInfo info, String reason) {
        refusals.refused(
                AuditEvent.ASSOCIATION_REFUSED,
                Map.of("association", info.id(), "host", info.peerHost(), "reason", reason));
    }

    @Override
    public void ended(AssociationInfo info, String how) {
        throw new IllegalStateException("an association without an entity");
    }

    @Override
    public void closed() {
        refusals.close();
    }
}
