package org.voxelmask.compare;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;
import org.voxelmask.dicom.net.DicomServiceException;
import org.voxelmask.dicom.net.Status;
import org.voxelmask.dicom.net.StoreContext;
import org.voxelmask.dicom.net.StoreHandler;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.verify.SourceComparison;

/**
 * Takes objects into memory one at a time, compares them and forgets them. Success means received and compared,
 * whatever the comparison came to; an object that the bundle does not speak of is refused.
 */
public final class ComparingReceiver implements StoreHandler {
    /** The largest object that is compared, in bytes. */
    public static final int MAX_OBJECT_BYTES = 512 << 20;

    private final SourceComparison comparison;
    private final int maxObjectBytes;
    private final Semaphore one = new Semaphore(1, true);
    private final CountDownLatch complete = new CountDownLatch(1);

    /** Compares with a bundle. */
    public ComparingReceiver(SourceComparison comparison) {
        this(comparison, MAX_OBJECT_BYTES);
    }

    ComparingReceiver(SourceComparison comparison, int maxObjectBytes) {
        this.comparison = comparison;
        this.maxObjectBytes = maxObjectBytes;
    }

    /** Returns when every original of the bundle has come. */
    public void await() throws InterruptedException {
        complete.await();
    }

    @Override
    public CompletableFuture<StoreOutcome> onStore(StoreContext context, InputStream dataSet) throws IOException {
        try {
            one.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DicomServiceException(Status.ProcessingFailure, "the comparison was stopped", e);
        }
        try {
            StoreOutcome outcome = take(context, dataSet);
            return CompletableFuture.completedFuture(outcome);
        } finally {
            one.release();
            if (comparison.complete()) {
                complete.countDown();
            }
        }
    }

    private StoreOutcome take(StoreContext context, InputStream dataSet) throws IOException {
        if (!comparison.speaksOf(context.sopInstanceUid())) {
            drain(dataSet);
            return new StoreOutcome(Status.CannotUnderstand, "the bundle does not speak of this instance");
        }
        byte[] bytes = dataSet.readNBytes(maxObjectBytes);
        if (drain(dataSet) > 0) {
            comparison.unreadable(context.sopInstanceUid(), "it has more than " + maxObjectBytes + " bytes");
            return new StoreOutcome(Status.OutOfResources, "too large to be compared in memory");
        }
        try {
            Attributes dataset = new DicomReader(ReadLimits.DEFAULT).readDataset(bytes, context.transferSyntaxUid());
            if (!dataset.getString(Tag.SOPInstanceUID, "").equals(context.sopInstanceUid())) {
                return new StoreOutcome(Status.DataSetDoesNotMatchSOPClass, "UID differs between command and data set");
            }
            comparison.compare(dataset, context.transferSyntaxUid());
            return StoreOutcome.SUCCESS;
        } catch (DicomParseException e) {
            comparison.unreadable(context.sopInstanceUid(), "it cannot be read as a data set");
            return new StoreOutcome(Status.CannotUnderstand, "the data set is not readable");
        }
    }

    /** Reads what is left, and counts it. */
    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes += n;
        }
        return bytes;
    }
}
