package org.voxelmask.dicom.net;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAbort;

/** Answers messages: C-ECHO here, C-STORE by a handler, everything else with a refusal. */
final class DimseProvider {
    private static final Logger LOG = LoggerFactory.getLogger(DimseProvider.class);

    private final StoreHandler handler;

    DimseProvider(StoreHandler handler) {
        this.handler = handler;
    }

    /** Deals with one message, reads its data set to the end, and answers. */
    void handle(Association association, AssociationInfo info, Message message) throws IOException {
        try {
            int field = message.command().commandField();
            if ((field & Dimse.RESPONSE) != 0) {
                throw association.refuse(AAbort.byUser(), "a response to nothing that was asked");
            }
            Optional<Dimse> dimse = Dimse.of(field);
            if (dimse.isPresent() && dimse.get() == Dimse.C_CANCEL_RQ) {
                drain(message); // nothing is ever under way that could be cancelled
                return;
            }
            message.command().messageId(); // without one there is nothing to answer to
            Answer answer = answer(info, message, dimse.orElse(null));
            boolean rest = drain(message);
            if (rest && answer.status() == Status.Success) {
                answer = new Answer(Status.ProcessingFailure, "the data set was not read to its end");
            }
            association
                    .writer()
                    .command(message.context().id(), message.command().response(answer.status(), answer.comment()));
        } catch (CommandException e) {
            throw association.refuse(AAbort.byUser(), e.getMessage());
        }
    }

    private static boolean drain(Message message) throws IOException {
        return message.dataSet() != null && message.dataSet().drain();
    }

    private Answer answer(AssociationInfo info, Message message, Dimse dimse) throws IOException, CommandException {
        try {
            if (dimse == Dimse.C_ECHO_RQ) {
                return echo(message);
            } else if (dimse == Dimse.C_STORE_RQ) {
                return store(info, message);
            }
            return new Answer(Status.UnrecognizedOperation, "only C-ECHO and C-STORE are provided");
        } catch (DicomServiceException e) {
            return new Answer(e.status(), e.getMessage());
        }
    }

    private static Answer echo(Message message) throws DicomServiceException {
        if (!message.context().abstractSyntax().equals(UID.Verification)) {
            throw new DicomServiceException(
                    Status.SOPClassNotSupported, "C-ECHO on a context that is not of Verification");
        } else if (message.dataSet() != null) {
            throw new DicomServiceException(Status.MistypedArgument, "C-ECHO has no data set");
        }
        return new Answer(Status.Success, "");
    }

    private Answer store(AssociationInfo info, Message message) throws IOException, CommandException {
        StoreContext context = check(info, message);
        DataSetInputStream dataSet = message.dataSet();
        CompletableFuture<StoreOutcome> outcome;
        try {
            outcome = handler.onStore(context, dataSet);
        } catch (DicomServiceException e) {
            rethrow(dataSet);
            throw e;
        } catch (IOException e) {
            rethrow(dataSet);
            LOG.warn("storing an object failed: {}", e.getClass().getName());
            return new Answer(Status.ProcessingFailure, "the object could not be stored");
        }
        rethrow(dataSet);
        StoreOutcome known = outcome.join();
        return new Answer(known.status(), known.comment());
    }

    /** An association that ended within the data set has nobody to answer to, whatever the handler says. */
    private static void rethrow(DataSetInputStream dataSet) throws AssociationException {
        if (dataSet.failure() != null) {
            throw dataSet.failure();
        }
    }

    private static StoreContext check(AssociationInfo info, Message message)
            throws DicomServiceException, CommandException {
        CommandSet command = message.command();
        PresentationContext context = message.context();
        String sopClass = command.string(Tag.AffectedSOPClassUID);
        String instance = command.string(Tag.AffectedSOPInstanceUID);
        if (context.abstractSyntax().equals(UID.Verification) || !sopClass.equals(context.abstractSyntax())) {
            throw new DicomServiceException(
                    Status.SOPClassNotSupported, "the SOP class is not that of the presentation context");
        } else if (!UID.isAcceptable(instance)) {
            throw new DicomServiceException(Status.InvalidSOPInstance, "the SOP Instance UID is not valid");
        } else if (message.dataSet() == null) {
            throw new DicomServiceException(Status.CannotUnderstand, "C-STORE without a data set");
        }
        return new StoreContext(
                info.callingAet(),
                info.calledAet(),
                info.peerHost(),
                sopClass,
                instance,
                context.transferSyntax(),
                command.messageId(),
                context.abstractSyntax());
    }

    /** What the response says. */
    private record Answer(int status, String comment) {}
}
