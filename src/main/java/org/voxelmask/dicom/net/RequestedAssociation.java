package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.voxelmask.dicom.net.AssociationException.Kind;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;

/** An association that this side asked for. One operation at a time; for one thread. */
public final class RequestedAssociation implements Closeable {
    private static final long MAX_RESPONSE_DATA_SET = 1 << 20;
    private static final int MAX_MESSAGE_ID = 0xFFFF;

    private final Association association;
    private final MessageReader reader;
    private int lastMessageId;

    RequestedAssociation(Association association) {
        this.association = association;
        this.reader = new MessageReader(association, MAX_RESPONSE_DATA_SET);
    }

    /** The accepted context of a SOP class, if there is one. */
    public Optional<PresentationContext> context(String abstractSyntax) {
        return association.contexts().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .findFirst();
    }

    /** The accepted context of a SOP class in a transfer syntax, if there is one. */
    public Optional<PresentationContext> context(String abstractSyntax, String transferSyntax) {
        return association.contexts().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax)
                        && context.transferSyntax().equals(transferSyntax))
                .findFirst();
    }

    /** A Message ID that the next request may have. */
    public int nextMessageId() {
        lastMessageId = lastMessageId % MAX_MESSAGE_ID + 1;
        return lastMessageId;
    }

    /**
     * Sends a request without a data set and waits for its response.
     *
     * @return the status
     */
    public int exchange(PresentationContext context, CommandSet request) throws IOException {
        association.writer().command(context.id(), request);
        return response(request);
    }

    /**
     * Sends a request with a data set and waits for its response.
     *
     * @param dataSet exactly the bytes of the data set in the context's transfer syntax
     * @return the status
     */
    public int exchange(PresentationContext context, CommandSet request, InputStream dataSet) throws IOException {
        association.writer().command(context.id(), request);
        association.writer().dataSet(context.id(), dataSet);
        return response(request);
    }

    private int response(CommandSet request) throws IOException {
        Deadline by = Deadline.in(association.timeouts().dimse());
        Message message = reader.next(by, () -> {})
                .orElseThrow(() -> association.refuse(AAbort.byUser(), "a release in place of a response"));
        try {
            CommandSet response = message.command();
            if (message.dataSet() != null) {
                message.dataSet().drain();
            }
            if (response.commandField() != (request.commandField() | Dimse.RESPONSE)
                    || response.messageIdBeingRespondedTo() != request.messageId()) {
                throw association.refuse(AAbort.byUser(), "a message that does not answer the request");
            }
            return response.status();
        } catch (CommandException e) {
            throw association.refuse(AAbort.byUser(), e.getMessage());
        }
    }

    /**
     * Releases the association and closes the connection.
     *
     * @throws AssociationException when the peer does not answer the release
     */
    public void release() throws AssociationException {
        UpperLayer layer = association.layer();
        layer.request(Event.Evt11, new AReleaseRQ());
        Deadline by = Deadline.in(association.timeouts().artim());
        Event event = layer.await(by);
        while (event == Event.Evt10) { // data that crossed the release: of no interest any more
            if (by.passed()) {
                throw association.refuse(AAbort.byUser(), "data in place of an answer to the release");
            }
            event = layer.await(by);
        }
        if (event == Event.Evt12) { // both asked at once: answer, then await the peer's answer (AR-8, AR-9)
            layer.request(Event.Evt14, new AReleaseRP());
            layer.await(by);
        }
        if (layer.state() != State.Sta1) {
            throw new AssociationException(Kind.PROTOCOL, "the release was not answered");
        }
        layer.finish();
    }

    /** Aborts the association unless it was released or has ended. */
    @Override
    public void close() {
        UpperLayer layer = association.layer();
        layer.abort(AAbort.byUser());
        layer.finish();
    }
}
