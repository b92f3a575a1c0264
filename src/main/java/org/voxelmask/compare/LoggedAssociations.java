package org.voxelmask.compare;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;

/** Tells the operator of senders that were turned away; nothing else is worth a word. */
public final class LoggedAssociations implements AssociationListener {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedAssociations.class);

    private int open;

    /** A listener. */
    public LoggedAssociations() {}

    /** Returns when no association is open, so that senders can release theirs, or after a while. */
    public synchronized void awaitNone(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); open > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    @Override
    public synchronized void accepted(AssociationInfo info) {
        open++;
    }

    @Override
    public void refused(AssociationInfo info, String reason) {
        LOG.warn("a sender was turned away: {}", reason);
    }

    @Override
    public synchronized void ended(AssociationInfo info, String how) {
        open--;
        notifyAll();
        LOG.debug("a sender left: {}", how);
    }
}
