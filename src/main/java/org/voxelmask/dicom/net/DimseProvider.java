package org.voxelmask.dicom.net;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** Answers messages: C-ECHO here, C-STORE by a handler, everything else with a refusal. */
final class DimseProvider {
    private static final Log LOG = Log.of(DimseProvider.class);

    private final StoreHandler handler;

    DimseProvider(StoreHandler handler) {
        this.handler = handler;
    }

    /** Deals with one message and reads its data set to the end; its answer may be given later. */
    void handle(Association association, AssociationInfo info, Message message, Responder responder)
            throws IOException {
        try {
            int field = message.command().commandField();
            if ((field & Dimse.RESPONSE) != 0) {
                throw association.refuse(AAbort.byUser(), "a response to nothing that was asked");
            }
            Optional<Dimse> dimse = Dimse.of(field);
            if (dimse.isPresent() && dimse.get() == Dimse.C_CANCEL_RQ) {
                drain(message); // nothing is ever under way that could be cancelled
                responder.skip();
                return;
            }
            int messageId = message.command().messageId(); // without one there is nothing to answer to
            CompletableFuture<StoreOutcome> outcome = responder.begin(messageId)
                    ? outcome(info, message, dimse.orElse(null))
                    : known(Status.DuplicateInvocation, "an operation under way has this Message ID");
            boolean rest = drain(message);
            responder.answer(message, rest ? outcome.thenApply(DimseProvider::incomplete) : outcome);
        } catch (CommandException e) {
            throw association.refuse(AAbort.byUser(), e.getMessage());
        }
    }

    private static StoreOutcome incomplete(StoreOutcome outcome) {
        return outcome.status() == Status.Success
                ? new StoreOutcome(Status.ProcessingFailure, "the data set was not read to its end")
                : outcome;
    }

    private static CompletableFuture<StoreOutcome> known(int status, String comment) {
        return CompletableFuture.completedFuture(new StoreOutcome(status, comment));
    }

    private static boolean drain(Message message) throws IOException {
        return message.dataSet() != null && message.dataSet().drain();
    }

    private CompletableFuture<StoreOutcome> outcome(AssociationInfo info, Message message, Dimse dimse)
            throws IOException, CommandException {
        try {
            if (dimse == Dimse.C_ECHO_RQ) {
                return echo(message);
            } else if (dimse == Dimse.C_STORE_RQ) {
                return store(info, message);
            }
            return known(Status.UnrecognizedOperation, "only C-ECHO and C-STORE are provided");
        } catch (DicomServiceException e) {
            return known(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private static CompletableFuture<StoreOutcome> echo(Message message) throws DicomServiceException {
        if (!message.context().abstractSyntax().equals(UID.Verification)) {
            throw new DicomServiceException(
                    Status.SOPClassNotSupported, "C-ECHO on a context that is not of Verification");
        } else if (message.dataSet() != null) {
            throw new DicomServiceException(Status.MistypedArgument, "C-ECHO has no data set");
        }
        return CompletableFuture.completedFuture(StoreOutcome.SUCCESS);
    }

    private CompletableFuture<StoreOutcome> store(AssociationInfo info, Message message)
            throws IOException, CommandException {
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
            LOG.say(LogEvent.OBJECT_FAILED, LogField.cause(e));
            return known(Status.ProcessingFailure, "the object could not be stored");
        }
        rethrow(dataSet);
        return outcome;
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
                info.id(),
                info.callingAet(),
                info.calledAet(),
                info.peerHost(),
                sopClass,
                instance,
                context.transferSyntax(),
                command.messageId(),
                context.abstractSyntax());
    }
}
