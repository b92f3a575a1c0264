package org.voxelmask.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** Keeps objects that are sent. Called by many threads, one for each association. */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Takes one object.
     *
     * @param context what the request says
     * @param dataSet exactly the bytes of the data set, as they come. It throws when the peer aborts or the
     *     connection breaks before the end: then nothing may be kept. To be read to its end before Success
     *     is returned. {@link InputStream#transferTo} of it copies without a buffer in between.
     * @return the status of the response; {@link Status#Success} only when the object is durable
     * @throws DicomServiceException for a failure status with a comment for the peer
     * @throws IOException when the data set's stream threw, or for any other trouble of storing (0110)
     */
    int onStore(StoreContext context, InputStream dataSet) throws IOException;
}
