package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.UserIdentityRQ;
import org.voxelmask.log.LogScope;

/** One connection that was accepted, from Sta2 to its end, on one thread. */
final class AcceptedAssociation implements Closeable {
    private static final String PUT_OUT = "closed to make room: it had not asked for an association";

    /** Whether an A-ASSOCIATE-RQ has come; a connection before and after that can be put out for another. */
    private enum Phase {
        WAITING,
        REQUESTED,
        OVER,
        PUT_OUT
    }

    private final String id;
    private final Receptions receptions;
    private final AssociationGate.Visit visit;
    private final UpperLayer layer;
    private final InetAddress address;
    private final Deadline artim;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    private final AtomicBoolean left = new AtomicBoolean();
    private final Place place = new Place();
    private AssociationInfo info;
    private AssociationListener listener;
    private Reception reception;
    private int underWay;
    private boolean stopping;
    private LogScope labelled = LogScope.tenant("");

    /** Over a connection that the gate let in. */
    AcceptedAssociation(
            String id, Receptions receptions, AssociationGate.Visit visit, UpperLayer layer, InetAddress address) {
        this.id = id;
        this.receptions = receptions;
        this.listener = receptions.entrance().listener();
        this.visit = visit;
        this.layer = layer;
        this.address = address;
        this.artim = Deadline.in(receptions.port().timeouts().artim());
        this.info = new AssociationInfo(id, "", "", address.getHostAddress());
    }

    /** Of the association, whether it comes about or not. */
    String id() {
        return id;
    }

    InetAddress address() {
        return address;
    }

    /** When its time to ask for an association is up. */
    Deadline artim() {
        return artim;
    }

    /** Serves the connection to its end. */
    void serve() {
        try {
            request();
        } catch (AssociationException e) {
            listener.refused(info, phase.get() == Phase.PUT_OUT ? PUT_OUT : e.getMessage());
        } finally {
            phase.compareAndSet(Phase.REQUESTED, Phase.OVER);
            layer.finish(); // the permit is free by now: a peer that does not close keeps nobody out
            labelled.close();
        }
    }

    private void request() throws AssociationException {
        layer.secure(artim);
        layer.await(artim);
        if (!phase.compareAndSet(Phase.WAITING, Phase.REQUESTED)) {
            throw new AssociationException(AssociationException.Kind.STOPPED, PUT_OUT);
        }
        if (!(layer.received() instanceof AAssociateRQ rq)) {
            throw new IllegalStateException("Sta3 without an A-ASSOCIATE-RQ");
        }
        info = new AssociationInfo(id, rq.callingAETitle(), rq.calledAETitle(), info.peerHost());
        Optional<Reception> called = receptions.called(rq);
        if (called.isEmpty()) {
            AAssociateRJ rejection = receptions.rejectUnknown(rq);
            reject(rejection, rejection.describe());
        } else {
            enter(called.get(), rq);
        }
    }

    /** From here on everything is asked of the entity that is called, and told to it. */
    private void enter(Reception entity, AAssociateRQ rq) throws AssociationException {
        reception = entity;
        listener = entity.hooks().listener();
        labelled = LogScope.tenant(entity.entity().label());
        Optional<AAssociateRJ> rejection = entity.negotiator().reject(rq);
        if (rejection.isPresent()) {
            reject(rejection.get(), rejection.get().describe());
        } else {
            askGate(rq);
        }
    }

    private void askGate(AAssociateRQ rq) throws AssociationException {
        AssociationGate.Decision decision = visit.requested(
                new AssociationRequest(rq.callingAETitle(), rq.calledAETitle(), address, layer.peerCertificate()));
        if (decision instanceof AssociationGate.Rejected rejected) {
            reject(rejected.answer(), rejected.reason());
        } else if (decision instanceof AssociationGate.Granted granted) {
            place.hold(granted.end());
            try {
                acceptWithPermit(rq);
            } finally {
                place.leave();
            }
        }
    }

    private void acceptWithPermit(AAssociateRQ rq) throws AssociationException {
        if (!reception.permits().tryAcquire()) {
            reject(AAssociateRJ.LOCAL_LIMIT_EXCEEDED, "more than network.max_associations are open");
            return;
        }
        place.hold(reception.permits()::release);
        checkUser(rq);
    }

    private void checkUser(AAssociateRQ rq) throws AssociationException {
        UserIdentityCheck.Verdict verdict =
                reception.hooks().identity().check(rq.userInformation().find(UserIdentityRQ.class));
        if (verdict instanceof UserIdentityCheck.Refused refused) {
            reject(AAssociateRJ.USER_IDENTITY_NOT_ACCEPTED, refused.reason());
        } else if (verdict instanceof UserIdentityCheck.Accepted accepted) {
            accept(rq, accepted.confirmed());
        }
    }

    private void reject(AAssociateRJ rejection, String reason) throws AssociationException {
        listener.refused(info, reason);
        layer.request(Event.Evt8, rejection);
    }

    private void accept(AAssociateRQ rq, boolean identityConfirmed) throws AssociationException {
        AAssociateAC ac = reception.negotiator().accept(rq, identityConfirmed);
        try {
            listener.accepted(info);
        } catch (IOException e) {
            reject(AAssociateRJ.TEMPORARY_CONGESTION, "the association could not be written down");
            return;
        }
        Association association = new Association(
                layer,
                Negotiator.agreed(rq.presentationContexts(), ac),
                rq.userInformation().maximumLength());
        String how = "ended by an error of this side";
        try {
            establish(ac);
            messages(association, Negotiator.window(ac));
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

    private void messages(Association association, int window) throws IOException {
        MessageReader reader = new MessageReader(association, reception.config().maxDataSetLength());
        try (Responder responder = new Responder(association, window, this::end)) {
            Optional<Message> message = next(association, reader, responder);
            while (message.isPresent()) {
                reception.provider().handle(association, info, message.get(), responder);
                message = next(association, reader, responder);
            }
            responder.leavePlace();
            responder.awaitAnswers(); // they may still be sent in Sta8 (AR-7)
            place.leave();
            layer.request(Event.Evt14, new AReleaseRP());
        } catch (IOException e) {
            layer.abort(AAbort.byProvider(AAbort.NOT_SPECIFIED)); // answers on their way have nowhere to go
            throw e;
        }
    }

    private Optional<Message> next(Association association, MessageReader reader, Responder responder)
            throws AssociationException {
        responder.awaitPlace();
        Duration idle = reception.config().timeouts().idle();
        boolean atHand = association.value().hasNext();
        while (!atHand && responder.owesAnswers()) { // as long as answers are owed, silence is right
            atHand = layer.readable(Deadline.in(idle));
        }
        return reader.next(Deadline.in(idle), this::begin);
    }

    private synchronized void begin() throws AssociationException {
        if (stopping) {
            layer.abort(AAbort.byUser());
            throw new AssociationException(AssociationException.Kind.STOPPED, "aborted: this node is being stopped");
        }
        underWay++;
    }

    /** From either thread of the association: an operation has come to its end. */
    private synchronized void end() {
        underWay--;
        if (stopping && underWay == 0) {
            layer.abort(AAbort.byUser());
        }
    }

    /** From another thread: ends it now when no message is under way, else after the last that is. */
    synchronized void stopWhenIdle() {
        stopping = true;
        if (underWay == 0) {
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

    /** From another thread: closes the connection when the peer takes nothing, or never asks for anything. */
    void closeIfStalled() {
        if (layer.stalled() || (phase.get() == Phase.WAITING && artim.passed())) {
            layer.close();
        }
    }

    /** Whether it has no association: none asked for yet, or one that is over and a peer that does not close. */
    boolean idle() {
        Phase now = phase.get();
        return now == Phase.WAITING || now == Phase.OVER;
    }

    /** From another thread: closes a connection that has no association; false when it has. */
    boolean putOut() {
        if (!phase.compareAndSet(Phase.WAITING, Phase.PUT_OUT) && !phase.compareAndSet(Phase.OVER, Phase.PUT_OUT)) {
            return false;
        }
        layer.close();
        leave();
        return true;
    }

    /** Tells the gate that the connection has ended; once, however often it is called. */
    void leave() {
        if (left.compareAndSet(false, true)) {
            visit.closed();
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
