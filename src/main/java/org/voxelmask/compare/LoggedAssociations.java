package org.voxelmask.compare;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** Tells the operator of senders that were turned away; nothing else is worth a word. */
public final class LoggedAssociations implements AssociationListener {
    private static final Log LOG = Log.of(LoggedAssociations.class);

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
        LOG.say(LogEvent.ASSOCIATION_REFUSED, LogField.association(info.id()), LogField.host(info.peerHost()));
    }

    @Override
    public synchronized void ended(AssociationInfo info, String how) {
        open--;
        notifyAll();
        LOG.say(LogEvent.ASSOCIATION_ENDED, LogField.association(info.id()));
    }
}
