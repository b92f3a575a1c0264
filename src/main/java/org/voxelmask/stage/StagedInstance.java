package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;

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

    /**
     * Reads the object; large values stay where they are and are read from there.
     *
     * @throws org.voxelmask.dicom.io.DicomParseException when it is no data set
     */
    public DicomObject read() throws IOException {
        return DicomReader.read(file);
    }

    /** Whether its file is there and may be read. */
    public boolean isReadable() {
        return Files.isReadable(file);
    }

    /** Keys only. */
    @Override
    public String toString() {
        return "StagedInstance " + sopKey;
    }
}
