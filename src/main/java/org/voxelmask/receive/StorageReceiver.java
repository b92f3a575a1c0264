package org.voxelmask.receive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.voxelmask.dicom.net.AssociationException;
import org.voxelmask.dicom.net.DicomServiceException;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.dicom.net.StoreContext;
import org.voxelmask.dicom.net.StoreHandler;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.stage.Incoming;
import org.voxelmask.stage.ObjectHeader;
import org.voxelmask.stage.StageException;
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
     * Answers Success only after the object is synced and named in the staging area.
     *
     * @throws DicomServiceException with the status of PS3.4 B.2.3 for what went wrong
     */
    @Override
    public CompletableFuture<StoreOutcome> onStore(StoreContext context, InputStream dataSet) throws IOException {
        boolean fresh;
        try {
            fresh = stage(context, dataSet);
        } catch (AssociationException e) {
            listener.brokenOff(context, e.getMessage());
            throw e;
        } catch (StageException e) {
            throw refuse(context, status(e.reason()), comment(e.reason()), e);
        } catch (IOException e) {
            throw refuse(context, Status.ProcessingFailure, comment(StageException.Reason.IO), e);
        }
        listener.stored(context, fresh);
        return CompletableFuture.completedFuture(StoreOutcome.SUCCESS);
    }

    private boolean stage(StoreContext context, InputStream dataSet) throws IOException {
        ObjectHeader header = new ObjectHeader(
                context.sopClassUid(),
                context.sopInstanceUid(),
                context.transferSyntaxUid(),
                context.callingAet(),
                context.calledAet());
        try (Incoming incoming = staging.begin(header)) {
            dataSet.transferTo(new IncomingStream(incoming));
            return incoming.commit();
        }
    }

    private DicomServiceException refuse(StoreContext context, int status, String comment, IOException cause) {
        listener.refused(context, status, comment);
        return new DicomServiceException(status, comment, cause);
    }

    /** The status of each reason (PS3.4 Table B.2-1, PS3.7 Annex C). */
    static int status(StageException.Reason reason) {
        return switch (reason) {
            case OUT_OF_SPACE -> Status.OutOfResources;
            case DUPLICATE_DIFFERS -> Status.DuplicateSOPInstance;
            case CANNOT_UNDERSTAND -> Status.CannotUnderstand;
            case UID_MISMATCH -> Status.DataSetDoesNotMatchSOPClass;
            case IO -> Status.ProcessingFailure;
        };
    }

    /** Error Comment of each reason: at most 64 characters, no value of the object. */
    static String comment(StageException.Reason reason) {
        return switch (reason) {
            case OUT_OF_SPACE -> "out of space, try again later";
            case DUPLICATE_DIFFERS -> "the UID is staged with other content; the first one is kept";
            case CANNOT_UNDERSTAND -> "the data set is not readable or lacks a UID";
            case UID_MISMATCH -> "SOP class or instance differs between command and data set";
            case IO -> "the object could not be written";
        };
    }

    /** The staging area as a stream. */
    private static final class IncomingStream extends OutputStream {
        private final Incoming incoming;

        IncomingStream(Incoming incoming) {
            this.incoming = incoming;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            incoming.write(bytes, offset, length);
        }
    }
}
