package org.voxelmask.receive;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.voxelmask.dicom.net.AssociationException;
import org.voxelmask.dicom.net.DicomServiceException;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.dicom.net.StoreContext;
import org.voxelmask.dicom.net.StoreHandler;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.stage.DuplicateException;
import org.voxelmask.stage.Incoming;
import org.voxelmask.stage.ObjectHeader;
import org.voxelmask.stage.StageException;
import org.voxelmask.stage.StageFullException;
import org.voxelmask.stage.Staging;

/** Streams received objects into the staging area. */
public final class StorageReceiver implements StoreHandler {
    private final Staging staging;
    private final ReceiveListener listener;

    /** Stages objects and tells the listener of each. */
    public StorageReceiver(Staging staging, ReceiveListener listener) {
        this.staging = staging;
        this.listener = listener;
    }

    /**
     * Answers Success only after the object is durable in the staging area. Returns when its last byte was taken.
     *
     * @throws DicomServiceException with the status of PS3.4 B.2.3 for what went wrong by then
     */
    @Override
    public CompletableFuture<StoreOutcome> onStore(StoreContext context, InputStream dataSet) throws IOException {
        CompletableFuture<Boolean> staged;
        try {
            staged = stage(context, dataSet);
        } catch (AssociationException e) {
            listener.brokenOff(context, e.getMessage());
            throw e;
        } catch (StageException e) {
            StoreOutcome refusal = refuse(context, e);
            throw new DicomServiceException(refusal.status(), refusal.comment(), e);
        } catch (IOException e) {
            StoreOutcome refusal = refuse(context, new StageException(StageException.Reason.IO, "not stored", e));
            throw new DicomServiceException(refusal.status(), refusal.comment(), e);
        }
        return staged.handle((fresh, failure) -> failure == null ? stored(context, fresh) : refuse(context, failure));
    }

    private CompletableFuture<Boolean> stage(StoreContext context, InputStream dataSet) throws IOException {
        ObjectHeader header = new ObjectHeader(
                context.sopClassUid(),
                context.sopInstanceUid(),
                context.transferSyntaxUid(),
                context.callingAet(),
                context.calledAet());
        try (Incoming incoming = staging.begin(header)) {
            dataSet.transferTo(incoming);
            return incoming.submit();
        }
    }

    private StoreOutcome stored(StoreContext context, boolean fresh) {
        try {
            listener.stored(context, fresh);
            return StoreOutcome.SUCCESS;
        } catch (IOException e) {
            return refuse(context, new StageException(StageException.Reason.IO, "could not be told", e));
        }
    }

    private StoreOutcome refuse(StoreContext context, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        StageException.Reason reason =
                cause instanceof StageException refused ? refused.reason() : StageException.Reason.IO;
        String sha256 = cause instanceof DuplicateException duplicate ? duplicate.sha256() : "";
        String comment = cause instanceof StageFullException full ? full.getMessage() : comment(reason);
        listener.refused(context, status(reason), comment, sha256);
        return new StoreOutcome(status(reason), comment);
    }

    /** The status of each reason (PS3.4 Table B.2-1, PS3.7 Annex C). */
    static int status(StageException.Reason reason) {
        return switch (reason) {
            case OUT_OF_SPACE -> Status.OutOfResources;
            case DUPLICATE_DIFFERS -> Status.DuplicateSOPInstance;
            case CANNOT_UNDERSTAND -> Status.CannotUnderstand;
            case UID_MISMATCH -> Status.DataSetDoesNotMatchSOPClass;
            case PURGED, IO -> Status.ProcessingFailure;
        };
    }

    /** Error Comment of each reason: at most 64 characters, no value of the object. */
    static String comment(StageException.Reason reason) {
        return switch (reason) {
            case OUT_OF_SPACE -> "out of space, try again later";
            case DUPLICATE_DIFFERS -> "the UID is staged with other content; the first one is kept";
            case CANNOT_UNDERSTAND -> "the data set is not readable or lacks a UID";
            case UID_MISMATCH -> "SOP class or instance differs between command and data set";
            case PURGED -> "its study was purged meanwhile; send it again";
            case IO -> "the object could not be written";
        };
    }
}
