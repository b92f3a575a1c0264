package org.voxelmask.receive;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.voxelmask.dicom.net.AssociationException;
import org.voxelmask.dicom.net.DicomServiceException;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.dicom.net.StoreContext;
import org.voxelmask.dicom.net.StoreHandler;
import org.voxelmask.dicom.net.StoreOutcome;

/**
 * Has objects counted besides what somebody else does with them.
 *
 * @param nanoTime as {@link System#nanoTime}
 */
record WatchedStore(StoreHandler handler, ReceiveWatch watch, LongSupplier nanoTime) implements StoreHandler {
    @Override
    public CompletableFuture<StoreOutcome> onStore(StoreContext context, InputStream dataSet) throws IOException {
        long start = nanoTime.getAsLong();
        CountingInput counted = new CountingInput(dataSet);
        try {
            return handler.onStore(context, counted)
                    .whenComplete((outcome, failure) -> answered(
                            context,
                            outcome == null ? Status.ProcessingFailure : outcome.status(),
                            counted.count(),
                            start));
        } catch (DicomServiceException e) {
            answered(context, e.status(), counted.count(), start);
            throw e;
        } catch (AssociationException e) {
            watch.brokenOff(context.association());
            throw e;
        }
    }

    private void answered(StoreContext context, int status, long bytes, long start) {
        watch.answered(context.association(), status, bytes, nanoTime.getAsLong() - start);
    }
}
