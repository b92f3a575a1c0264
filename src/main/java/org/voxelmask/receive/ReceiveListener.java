package org.voxelmask.receive;

import java.io.IOException;
import org.voxelmask.dicom.net.StoreContext;

/** Hears what became of each object. Called by many threads. */
public interface ReceiveListener {
    /**
     * An object is durable; Success is about to be answered.
     *
     * @param fresh false when the very same object was staged before
     * @throws IOException when this must not go unheard: the sender is told to try again
     */
    void stored(StoreContext context, boolean fresh) throws IOException;

    /**
     * An object was not kept.
     *
     * @param status of the response
     * @param reason a sentence without PHI
     * @param sha256 of the data set, when it was refused because other content of its UID is staged; else empty
     */
    void refused(StoreContext context, int status, String reason, String sha256);

    /**
     * The association ended in the middle of an object; nothing of it is kept and nobody is answered.
     *
     * @param reason a sentence without PHI
     */
    void brokenOff(StoreContext context, String reason);
}
