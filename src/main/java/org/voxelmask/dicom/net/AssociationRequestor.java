package org.voxelmask.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.net.AssociationException.Kind;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.ImplementationClassUid;
import org.voxelmask.dicom.net.pdu.ImplementationVersionName;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;
import org.voxelmask.dicom.net.pdu.UserInformation;

/**
 * Asks for associations. What is sent over them is the caller's: the product asks for Verification only,
 * and the demonstration for Storage on loopback.
 *
 * @param callingAet title that it calls itself
 * @param maxPdu the longest P-DATA-TF that is read, in bytes after the header
 * @param timeouts of each association; artim also holds for the connection and for every answer of the
 *     upper layer
 * @param security TLS, if the peer is to be asked over it
 */
public record AssociationRequestor(String callingAet, int maxPdu, Timeouts timeouts, Optional<TlsClient> security) {
    /** Without TLS. */
    public AssociationRequestor(String callingAet, int maxPdu, Timeouts timeouts) {
        this(callingAet, maxPdu, timeouts, Optional.empty());
    }

    /**
     * Connects and negotiates.
     *
     * @param address of the peer, looked up by the caller
     * @throws AssociationException with the kind of what went wrong
     */
    public RequestedAssociation open(
            InetAddress address, int port, String calledAet, List<PresentationContextRQ> offers)
            throws AssociationException {
        Socket socket = connect(address, port);
        UpperLayer layer;
        try {
            layer = new UpperLayer(transport(socket), timeouts, true);
        } catch (SSLException e) {
            closeQuietly(socket);
            throw new AssociationException(Kind.REFUSED, "TLS was not agreed on: " + e.getMessage(), e);
        } catch (IOException e) {
            closeQuietly(socket);
            throw unreachable(e);
        }
        boolean established = false;
        try {
            AAssociateAC ac = negotiate(layer, calledAet, offers);
            established = true;
            long maximum = ac.userInformation().maximumLength();
            return new RequestedAssociation(new Association(layer, Negotiator.agreed(offers, ac), maximum));
        } finally {
            if (!established) {
                layer.finish();
            }
        }
    }

    private PduTransport transport(Socket socket) throws IOException {
        return security.isEmpty()
                ? new PduTransport(socket, maxPdu)
                : PduTransport.secured(
                        socket, security.get(), maxPdu, (int) timeouts.artim().toMillis());
    }

    private Socket connect(InetAddress address, int port) throws AssociationException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(address, port), (int) timeouts.artim().toMillis());
            return socket;
        } catch (IOException e) {
            closeQuietly(socket);
            throw unreachable(e);
        }
    }

    private static AssociationException unreachable(IOException e) {
        return new AssociationException(Kind.UNREACHABLE, "no connection could be made: " + e.getMessage(), e);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it was never connected
        }
    }

    private AAssociateAC negotiate(UpperLayer layer, String calledAet, List<PresentationContextRQ> offers)
            throws AssociationException {
        layer.request(Event.Evt2, request(calledAet, offers));
        layer.await(Deadline.in(timeouts.artim()));
        Pdu answer = layer.received();
        if (answer instanceof AAssociateRJ rejection) {
            throw new AssociationException(Kind.REFUSED, rejection.describe());
        } else if (answer instanceof AAssociateAC ac
                && !tooShort(ac.userInformation().maximumLength())) {
            return ac;
        }
        throw new AssociationException(Kind.REFUSED, "the peer takes no PDU that is long enough for a message");
    }

    private static boolean tooShort(long maximum) {
        return maximum > 0 && maximum < PDataWriter.MIN_MAXIMUM;
    }

    private AAssociateRQ request(String calledAet, List<PresentationContextRQ> offers) {
        return new AAssociateRQ(
                AAssociateRQ.PROTOCOL_VERSION,
                calledAet,
                callingAet,
                UID.DICOMApplicationContext,
                new ArrayList<>(offers),
                new UserInformation(List.of(
                        new MaximumLength(maxPdu),
                        new ImplementationClassUid(DicomWriter.IMPLEMENTATION_CLASS_UID),
                        new ImplementationVersionName(DicomWriter.IMPLEMENTATION_VERSION_NAME))));
    }
}
