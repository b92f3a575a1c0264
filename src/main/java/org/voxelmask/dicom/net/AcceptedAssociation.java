package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;

/** One connection that was accepted, from Sta2 to its end, on one thread. */
final class AcceptedAssociation implements Closeable {
    private final AcceptorConfig config;
    private final Negotiator negotiator;
    private final DimseProvider provider;
    private final AssociationListener listener;
    private final Semaphore permits;
    private final UpperLayer layer;
    private AssociationInfo info;
    private boolean busy;
    private boolean stopping;

    AcceptedAssociation(
            AcceptorConfig config,
            Negotiator negotiator,
            DimseProvider provider,
            AssociationListener listener,
            Semaphore permits,
            UpperLayer layer,
            String host) {
        this.config = config;
        this.negotiator = negotiator;
        this.provider = provider;
        this.listener = listener;
        this.permits = permits;
        this.layer = layer;
        this.info = new AssociationInfo("", "", host);
    }

    /** Serves the connection to its end. */
    void serve() {
        try {
            request();
        } catch (AssociationException e) {
            listener.refused(info, e.getMessage());
        } finally {
            layer.finish(); // the permit is free by now: a peer that does not close keeps nobody out
        }
    }

    private void request() throws AssociationException {
        layer.await(Deadline.in(config.timeouts().artim()));
        if (!(layer.received() instanceof AAssociateRQ rq)) {
            throw new IllegalStateException("Sta3 without an A-ASSOCIATE-RQ");
        }
        info = new AssociationInfo(rq.callingAETitle(), rq.calledAETitle(), info.peerHost());
        Optional<AAssociateRJ> rejection = negotiator.reject(rq);
        if (rejection.isPresent()) {
            reject(rejection.get());
        } else if (!permits.tryAcquire()) {
            reject(AAssociateRJ.LOCAL_LIMIT_EXCEEDED);
        } else {
            try {
                accept(rq);
            } finally {
                permits.release();
            }
        }
    }

    private void reject(AAssociateRJ rejection) throws AssociationException {
        listener.refused(info, rejection.describe());
        layer.request(Event.Evt8, rejection);
    }

    private void accept(AAssociateRQ rq) throws AssociationException {
        AAssociateAC ac = negotiator.accept(rq);
        try {
            listener.accepted(info);
        } catch (IOException e) {
            reject(AAssociateRJ.TEMPORARY_CONGESTION);
            return;
        }
        Association association = new Association(
                layer,
                Negotiator.agreed(rq.presentationContexts(), ac),
                rq.userInformation().maximumLength());
        String how = "ended by an error of this side";
        try {
            establish(ac);
            messages(association);
            how = "released";
        } catch (IOException e) {
            how = e.getMessage();
        } finally {
            layer.abort(AAbort.byProvider(AAbort.NOT_SPECIFIED)); // does nothing after an orderly end
            listener.ended(info, how);
        }
    }

    /** Under the lock: who stops this from another thread must not find the peer told and Sta6 not entered. */
    private synchronized void establish(AAssociateAC ac) throws AssociationException {
        layer.request(Event.Evt7, ac);
    }

    private void messages(Association association) throws IOException {
        MessageReader reader = new MessageReader(association, config.maxDataSetLength());
        Optional<Message> message = next(reader);
        while (message.isPresent()) {
            provider.handle(association, info, message.get());
            end();
            message = next(reader);
        }
        layer.request(Event.Evt14, new AReleaseRP());
    }

    private Optional<Message> next(MessageReader reader) throws AssociationException {
        return reader.next(Deadline.in(config.timeouts().idle()), this::begin);
    }

    private synchronized void begin() throws AssociationException {
        refuseWhenStopping();
        busy = true;
    }

    private synchronized void end() throws AssociationException {
        busy = false;
        refuseWhenStopping();
    }

    private void refuseWhenStopping() throws AssociationException {
        if (stopping) {
            layer.abort(AAbort.byUser());
            throw new AssociationException(AssociationException.Kind.STOPPED, "aborted: this node is being stopped");
        }
    }

    /** From another thread: ends it now when no message is under way, else after that message. */
    synchronized void stopWhenIdle() {
        stopping = true;
        if (!busy) {
            stopNow();
        }
    }

    /** From another thread: A-ABORT, whatever is under way. */
    synchronized void stopNow() {
        stopping = true;
        if (layer.state() == State.Sta6) {
            layer.interrupt();
        } else {
            layer.close();
        }
    }

    /** From another thread: closes the connection when the peer takes nothing. */
    void closeIfStalled() {
        if (layer.stalled()) {
            layer.close();
        }
    }

    /** From another thread: closes the connection. */
    @Override
    public void close() {
        layer.close();
    }

    /** Anything unforeseen: tells the peer and goes. */
    void fail() {
        layer.abort(AAbort.byProvider(AAbort.NOT_SPECIFIED));
        layer.close();
    }
}
