package org.voxelmask.receive;

import java.io.IOException;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;

/** Has associations counted besides what somebody else does with them. */
record WatchedAssociations(AssociationListener listener, ReceiveWatch watch) implements AssociationListener {
    private static final String RELEASED = "released";

    @Override
    public void accepted(AssociationInfo info) throws IOException {
        listener.accepted(info); // one that cannot be written down is refused, and counted so
        watch.accepted(info.id());
    }

    @Override
    public void refused(AssociationInfo info, String reason) {
        watch.refused(RefusalKind.of(reason));
        listener.refused(info, reason);
    }

    @Override
    public void ended(AssociationInfo info, String how) {
        watch.ended(info.id(), how.equals(RELEASED));
        listener.ended(info, how);
    }

    @Override
    public void closed() {
        listener.closed();
    }
}
