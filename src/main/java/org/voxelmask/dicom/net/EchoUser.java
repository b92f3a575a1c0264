package org.voxelmask.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.AssociationException.Kind;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

/** The user of Verification: C-ECHO (PS3.4 Annex A). */
public final class EchoUser {
    /** A C-ECHO fits any PDU. */
    private static final int MAX_PDU = 1 << 14;

    private final AssociationRequestor requestor;

    /** Asks by this requestor. */
    public EchoUser(AssociationRequestor requestor) {
        this.requestor = requestor;
    }

    /**
     * Asks under a title of our own.
     *
     * @param callingAet our AE title
     */
    public static EchoUser of(String callingAet, Timeouts timeouts) {
        return new EchoUser(new AssociationRequestor(callingAet, MAX_PDU, timeouts));
    }

    /**
     * The same over TLS.
     *
     * @param security whom we trust, and what we show
     */
    public static EchoUser secured(String callingAet, Timeouts timeouts, TlsClient security) {
        return new EchoUser(new AssociationRequestor(callingAet, MAX_PDU, timeouts, Optional.of(security)));
    }

    /** Connects, associates, asks, releases. Never throws for what a peer does. */
    public EchoOutcome echo(Peer peer) {
        try {
            InetAddress address = InetAddress.getByName(peer.host());
            return echo(peer, address);
        } catch (UnknownHostException e) {
            return new EchoOutcome.Unreachable("the host " + peer.host() + " is not known");
        } catch (AssociationException e) {
            return outcome(e);
        } catch (IOException e) {
            return new EchoOutcome.Broken(e.getMessage());
        }
    }

    private EchoOutcome echo(Peer peer, InetAddress address) throws IOException {
        PresentationContextRQ offer = new PresentationContextRQ(
                1, UID.Verification, List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian));
        try (RequestedAssociation association = requestor.open(address, peer.port(), peer.aeTitle(), List.of(offer))) {
            PresentationContext context = association
                    .context(UID.Verification)
                    .orElseThrow(() -> new AssociationException(
                            Kind.REFUSED, "the peer accepted the association but not Verification"));
            int messageId = association.nextMessageId();
            int status = association.exchange(context, CommandSet.echoRequest(UID.Verification, messageId));
            association.release();
            return new EchoOutcome.Answered(status);
        }
    }

    private static EchoOutcome outcome(AssociationException e) {
        return switch (e.kind()) {
            case REFUSED -> new EchoOutcome.Refused(e.getMessage());
            case UNREACHABLE -> new EchoOutcome.Unreachable(e.getMessage());
            case TIMEOUT -> new EchoOutcome.TimedOut(e.getMessage());
            case ABORTED_BY_PEER, PROTOCOL, CLOSED, STOPPED -> new EchoOutcome.Broken(e.getMessage());
        };
    }
}
