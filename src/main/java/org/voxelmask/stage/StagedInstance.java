package org.voxelmask.stage;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One staged object.
 *
 * @param sopKey keyed name of the SOP Instance UID
 * @param file a DICOM file (PS3.10) whose data set is byte for byte what was received
 * @param datasetOffset where the data set starts in the file
 * @param sopClassUid as the sender said
 * @param sopInstanceUid as the sender said
 * @param transferSyntaxUid as received
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sha256 of the data set's bytes
 * @param callingAet who sent it
 * @param received when it was complete
 * @param bytes of the file
 */
public record StagedInstance(
        String sopKey,
        Path file,
        long datasetOffset,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        String studyUid,
        String seriesUid,
        String sha256,
        String callingAet,
        Instant received,
        long bytes) {

    /** Keys only. */
    @Override
    public String toString() {
        return "StagedInstance " + sopKey;
    }
}
