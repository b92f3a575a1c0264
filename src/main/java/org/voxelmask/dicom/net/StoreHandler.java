package org.voxelmask.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** Keeps objects that are sent. Called by many threads, one for each association. */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Takes one object. Returns when its last byte is taken; whether it is durable may be told later, so that
     * objects of many associations, or of one with an asynchronous window, can be made durable together.
     *
     * @param context what the request says
     * @param dataSet exactly the bytes of the data set, as they come. It throws when the peer aborts or the
     *     connection breaks before the end: then nothing may be kept. To be read to its end before this
     *     returns, and not touched after. {@link InputStream#transferTo} of it copies without a buffer in between.
     * @return what is to be answered, complete or to be completed by another thread, never exceptionally: every
     *     failure has its status. {@link Status#Success} only when the object is durable
     * @throws DicomServiceException for a failure status with a comment for the peer
     * @throws IOException when the data set's stream threw, or for any other trouble of storing (0110)
     */
    CompletableFuture<StoreOutcome> onStore(StoreContext context, InputStream dataSet) throws IOException;
}
