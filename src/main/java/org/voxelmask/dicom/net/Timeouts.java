package org.voxelmask.dicom.net;

import java.time.Duration;

/**
 * How long an association waits.
 *
 * @param artim for the whole A-ASSOCIATE-RQ or its answer, and for the peer to close the connection
 *     (PS3.8 9.1.5)
 * @param idle without any PDU between two messages
 * @param pdu for a PDU that has begun, to arrive whole; also for one that is written, to be taken
 * @param dimse for a message that has begun, to arrive whole; for a user, also for the response
 */
public record Timeouts(Duration artim, Duration idle, Duration pdu, Duration dimse) {
    /** The same time for everything. */
    public static Timeouts all(Duration time) {
        return new Timeouts(time, time, time, time);
    }
}
