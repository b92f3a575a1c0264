package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.dicom.net.pdu.PdvCursor;

/**
 * The state machine of one association over its connection: every received PDU goes through {@link
 * TransitionTable}. For one thread, but for {@link #data}, which a second one may call, and {@link #interrupt}
 * and {@link #close}, which any may.
 */
final class UpperLayer implements Closeable {
    private static final int MAX_MESSAGE = 200;

    private final PduTransport transport;
    private final Timeouts timeouts;
    private final boolean requestor;
    /** Held while something is sent, so that nothing follows an abort or a release. */
    private final ReentrantLock sending = new ReentrantLock();

    private volatile State state;
    private boolean framingLost;

    /**
     * Over a connection that is open.
     *
     * @param requestor whether this side made the connection: Evt2, else Evt5
     */
    UpperLayer(PduTransport transport, Timeouts timeouts, boolean requestor) {
        this.transport = transport;
        this.timeouts = timeouts;
        this.requestor = requestor;
        this.state = requestor ? State.Sta4 : State.Sta2;
    }

    State state() {
        return state;
    }

    /** The PDU of the last event, unless it was data. */
    Pdu received() {
        return transport.last();
    }

    /** The values of the last event that was data. */
    PdvCursor values() {
        return transport.values();
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** The certificate that the peer showed; empty without TLS or without one. */
    Optional<X509Certificate> peerCertificate() {
        return transport.peerCertificate();
    }

    boolean stalled() {
        return transport.stalled();
    }

    /** A primitive of the local user that sends a PDU. */
    void request(Event primitive, Pdu pdu) throws AssociationException {
        sending.lock();
        try {
            if (ended()) { // another thread has stopped it meanwhile
                throw stopped();
            }
            Action action = act(primitive);
            transport.send(pdu, Deadline.in(timeouts.pdu()));
            enter(action);
        } catch (AssociationException e) {
            throw e;
        } catch (IOException e) {
            throw lost(e);
        } finally {
            sending.unlock();
        }
    }

    private boolean ended() {
        return state == State.Sta1 || state == State.Sta13;
    }

    private static AssociationException stopped() {
        return new AssociationException(AssociationException.Kind.STOPPED, "aborted: this node is being stopped");
    }

    /** Evt9 with the bytes of whole P-DATA-TF PDUs. May be called from a second thread. */
    void data(byte[] bytes, int length) throws AssociationException {
        sending.lock();
        try {
            if (ended()) {
                throw stopped();
            }
            act(Event.Evt9);
            transport.send(bytes, length, Deadline.in(timeouts.pdu()));
        } catch (AssociationException e) {
            throw e;
        } catch (IOException e) {
            throw lost(e);
        } finally {
            sending.unlock();
        }
    }

    /**
     * Waits until something can be read, and reads no PDU.
     *
     * @return false when the time is up; true also when the connection has ended, which {@link #await} will find
     */
    boolean readable(Deadline by) {
        return transport.readable(by);
    }

    /** Negotiates TLS, where there is any, before the first PDU; without it the connection ends without a word. */
    void secure(Deadline by) throws AssociationException {
        try {
            transport.handshake(by);
        } catch (SocketTimeoutException e) {
            throw timedOut(e);
        } catch (IOException e) {
            state = State.Sta1;
            close();
            throw new AssociationException(
                    AssociationException.Kind.CLOSED, "TLS was not agreed on: " + printable(e.getMessage()), e);
        }
    }

    private static String printable(String message) {
        String text = String.valueOf(message).replaceAll("[^ -~]", " ");
        return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE);
    }

    /**
     * Waits for the peer and does what the table says.
     *
     * @param begin until when the next PDU must have begun
     * @return the event that the caller has to deal with: Evt3, 4, 6, 10, 12 or 13
     * @throws AssociationException when the association has ended
     */
    Event await(Deadline begin) throws AssociationException {
        Event event;
        PduException invalid = null;
        try {
            event = transport.receive(begin, timeouts.pdu(), state == State.Sta6);
        } catch (PduException e) {
            event = Event.Evt19;
            invalid = e;
            framingLost = true;
        } catch (SocketTimeoutException e) {
            throw timedOut(e);
        } catch (IOException e) {
            event = Event.Evt17;
        }
        if (ended()) {
            throw stopped();
        }
        Action action = act(event);
        switch (action) {
            case AA_1, AA_8 -> throw refuse(action, invalid);
            case AA_2, AA_3 -> throw abortedByPeer(action);
            case AA_4, AA_5 -> throw lost(null);
            default -> enter(action);
        }
        return event;
    }

    private AssociationException refuse(Action action, PduException invalid) {
        int reason = invalid == null ? AAbort.UNEXPECTED_PDU : invalid.reason().code();
        String what = invalid == null ? "a PDU that is not expected in " + state : invalid.getMessage();
        abort(action == Action.AA_1 ? AAbort.byUser() : AAbort.byProvider(reason));
        return new AssociationException(AssociationException.Kind.PROTOCOL, "aborted: " + what);
    }

    private AssociationException abortedByPeer(Action action) {
        enter(action);
        close();
        String how = transport.last() instanceof AAbort abort ? abort.describe() : "without a reason";
        return new AssociationException(AssociationException.Kind.ABORTED_BY_PEER, "aborted by the peer " + how);
    }

    private AssociationException lost(IOException cause) {
        state = State.Sta1;
        close();
        return new AssociationException(
                AssociationException.Kind.CLOSED, "the connection was closed without a release", cause);
    }

    private AssociationException timedOut(SocketTimeoutException cause) {
        State before = state;
        if (ended()) {
            return stopped();
        } else if (before == State.Sta2) {
            enter(act(Event.Evt18)); // AA-2: closed without a word, as the table says
            close();
        } else {
            abort(AAbort.byUser());
        }
        return new AssociationException(AssociationException.Kind.TIMEOUT, "a timeout passed in " + before, cause);
    }

    /** Sends A-ABORT; {@link #finish} is still to come. Does nothing when the association has ended. */
    void abort(AAbort abort) {
        sending.lock();
        try {
            if (ended()) {
                return;
            }
            state = State.Sta13;
            transport.send(abort, Deadline.in(timeouts.pdu()));
        } catch (IOException e) {
            close(); // there is nobody left to tell
        } finally {
            sending.unlock();
        }
    }

    /**
     * Closes the connection. In Sta13 it waits first for the peer to close, at most for ARTIM: closing at
     * once with bytes unread would reset the connection and could take the last PDU from the peer.
     */
    void finish() {
        Deadline artim = Deadline.in(timeouts.artim());
        try (transport) {
            while (state == State.Sta13 && !framingLost) {
                discardOne(artim);
            }
            if (state == State.Sta13) {
                transport.discardUntilClosed(artim);
            }
            transport.sayGoodbye(artim);
        } catch (IOException e) {
            framingLost = false; // ARTIM passed or the connection is gone: closed either way
        }
        state = State.Sta1;
    }

    private void discardOne(Deadline artim) throws IOException {
        Event event;
        try {
            event = transport.receive(artim, timeouts.pdu(), false);
        } catch (PduException e) {
            event = Event.Evt19;
            framingLost = true;
        }
        Action action = act(event);
        if (action == Action.AA_7) {
            transport.send(AAbort.byProvider(AAbort.UNEXPECTED_PDU), artim);
        }
        enter(action);
    }

    /** Tells the peer from another thread that this side stops; the thread of the association finds out. */
    void interrupt() {
        try {
            transport.sendOrClose(AAbort.byUser(), Deadline.in(timeouts.pdu()));
        } catch (IOException e) {
            close();
        }
    }

    private Action act(Event event) {
        return TransitionTable.action(state, event)
                .orElseThrow(() -> new IllegalStateException(event + " cannot happen in " + state));
    }

    private void enter(Action action) {
        state = action == Action.AR_8 && !requestor ? State.Sta10 : action.next();
    }

    /** Closes the connection without a word. May be called from any thread. */
    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            state = State.Sta1; // a socket that cannot be closed is gone
        }
    }
}
