package org.voxelmask.dicom.net;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.PduLimits;
import org.voxelmask.dicom.net.pdu.PdvCursor;

/** Puts messages together from presentation data values (PS3.7 6.3, PS3.8 Annex E). */
final class MessageReader {
    private final Association association;
    private final long maxDataSetLength;

    /** Limits each data set to so many bytes. */
    MessageReader(Association association, long maxDataSetLength) {
        this.association = association;
        this.maxDataSetLength = maxDataSetLength;
    }

    /**
     * The next message; the data set of the one before must have been read to its end.
     *
     * @param begin until when it must have begun
     * @param onBegin is told when it has
     * @return empty when the peer asks for the release instead
     */
    Optional<Message> next(Deadline begin, BeginListener onBegin) throws AssociationException {
        if (!association.nextValue(begin)) {
            return Optional.empty();
        }
        onBegin.begun();
        Deadline whole = Deadline.in(association.timeouts().dimse());
        int contextId = association.value().contextId();
        PresentationContext context = association
                .context(contextId)
                .orElseThrow(() -> association.refuse(
                        AAbort.byProvider(AAbort.INVALID_PDU_PARAMETER_VALUE),
                        "a presentation data value on a context that was not accepted"));
        try {
            CommandSet command = CommandCodec.read(command(contextId, whole));
            DataSetInputStream dataSet = command.hasDataSet()
                    ? new DataSetInputStream(association, contextId, whole, maxDataSetLength)
                    : null;
            return Optional.of(new Message(context, command, dataSet));
        } catch (CommandException e) {
            throw association.refuse(AAbort.byUser(), e.getMessage());
        }
    }

    /** The bytes of a command whose first fragment is at hand. */
    private byte[] command(int contextId, Deadline whole) throws AssociationException, CommandException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int budget = CommandCodec.MAX_COMMAND_LENGTH;
        PdvCursor value = association.value();
        while (true) {
            if (!value.command() || value.contextId() != contextId) {
                throw association.refuse(
                        AAbort.byProvider(AAbort.UNEXPECTED_PDU_PARAMETER),
                        "a fragment that is not of the command under way");
            }
            budget -= PduLimits.PDV_HEADER_LENGTH + value.length(); // empty fragments have their price, too
            if (budget < 0) {
                throw CommandCodec.tooLong();
            }
            bytes.write(value.bytes(), value.offset(), value.length());
            if (value.last()) {
                return bytes.toByteArray();
            }
            if (!association.nextValue(whole)) {
                throw association.refuse(AAbort.byUser(), "a release in the middle of a command");
            }
        }
    }

    /** Hears that a message has begun. */
    @FunctionalInterface
    interface BeginListener {
        /** May refuse it by throwing. */
        void begun() throws AssociationException;
    }
}
