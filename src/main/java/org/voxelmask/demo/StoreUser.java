package org.voxelmask.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.net.AssociationException;
import org.voxelmask.dicom.net.AssociationRequestor;
import org.voxelmask.dicom.net.CommandSet;
import org.voxelmask.dicom.net.PresentationContext;
import org.voxelmask.dicom.net.RequestedAssociation;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

/**
 * Sends objects by C-STORE to this machine and nowhere else: the demonstration plays the archive. The
 * product sends no object to anybody. For one thread.
 */
public final class StoreUser implements Closeable {
    private final RequestedAssociation association;

    private StoreUser(RequestedAssociation association) {
        this.association = association;
    }

    /**
     * Associates with a node on this machine.
     *
     * @param offers the transfer syntaxes of each SOP class that will be sent; each pair gets a context of
     *     its own, at most 128
     * @throws IllegalArgumentException when the address is not loopback, or with too many pairs
     * @throws AssociationException when no association comes about
     */
    public static StoreUser open(
            AssociationRequestor requestor,
            InetSocketAddress address,
            String calledAet,
            Map<String, Set<String>> offers)
            throws AssociationException {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("objects are sent to a loopback address only");
        }
        List<PresentationContextRQ> contexts = new ArrayList<>();
        offers.forEach((sopClass, syntaxes) -> {
            for (String syntax : syntaxes) {
                contexts.add(new PresentationContextRQ(2 * contexts.size() + 1, sopClass, List.of(syntax)));
            }
        });
        if (contexts.size() > 128) {
            throw new IllegalArgumentException("more than 128 pairs of SOP class and transfer syntax");
        }
        return new StoreUser(requestor.open(address.getAddress(), address.getPort(), calledAet, contexts));
    }

    /**
     * Sends one object and waits for the answer.
     *
     * @param dataSet exactly the bytes of the data set, without preamble and file meta information
     * @return the status; 0000 is Success
     * @throws IOException when the pair was not accepted, or the association broke
     */
    public int store(String sopClassUid, String sopInstanceUid, String transferSyntaxUid, InputStream dataSet)
            throws IOException {
        PresentationContext context = association
                .context(sopClassUid, transferSyntaxUid)
                .orElseThrow(() -> new IOException("the node does not take this SOP class in this transfer syntax"));
        CommandSet request = CommandSet.storeRequest(sopClassUid, sopInstanceUid, association.nextMessageId());
        return association.exchange(context, request, dataSet);
    }

    /** Releases the association. */
    public void release() throws AssociationException {
        association.release();
    }

    /** Aborts the association unless it was released. */
    @Override
    public void close() {
        association.close();
    }
}
