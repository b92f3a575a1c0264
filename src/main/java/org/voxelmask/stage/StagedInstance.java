package org.voxelmask.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;

/**
 * One staged object.
 *
 * @param sopKey keyed name of the SOP Instance UID
 * @param file a DICOM file (PS3.10) whose data set is byte for byte what was received; or the same sealed, so that only
 *     {@link #read} and {@link #open} show what is in it
 * @param datasetOffset where the data set starts in the DICOM file
 * @param sopClassUid as the sender said
 * @param sopInstanceUid as the sender said
 * @param transferSyntaxUid as received
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sha256 of the data set's bytes
 * @param callingAet who sent it
 * @param received when it was complete
 * @param bytes of the file
 * @param seal what it is sealed with; nothing when the file is a plain DICOM file
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
        long bytes,
        Optional<StudyCipher> seal) {

    /** An object in a plain DICOM file. */
    public StagedInstance(
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
        this(
                sopKey,
                file,
                datasetOffset,
                sopClassUid,
                sopInstanceUid,
                transferSyntaxUid,
                studyUid,
                seriesUid,
                sha256,
                callingAet,
                received,
                bytes,
                Optional.empty());
    }

    /**
     * Reads the object; large values stay where they are and are read from there.
     *
     * @throws org.voxelmask.dicom.io.DicomParseException when it is no data set
     * @throws SealException when its key is not there, or its bytes were changed
     */
    public DicomObject read() throws IOException {
        if (seal.isEmpty()) {
            return DicomReader.read(file);
        }
        SealedFile sealed = SealedFile.open(file, sopKey, seal.get());
        return new DicomReader(ReadLimits.DEFAULT).read(sealed, sealed.length(), DicomReader.NO_STOP);
    }

    /** The bytes of the DICOM file; its data set begins at {@link #datasetOffset}. The caller closes it. */
    public InputStream open() throws IOException {
        if (seal.isEmpty()) {
            return Files.newInputStream(file);
        }
        SealedFile sealed = SealedFile.open(file, sopKey, seal.get());
        return sealed.open(0, sealed.length());
    }

    /** The same object, sealed. */
    StagedInstance sealed(StudyCipher cipher) {
        return new StagedInstance(
                sopKey,
                file,
                datasetOffset,
                sopClassUid,
                sopInstanceUid,
                transferSyntaxUid,
                studyUid,
                seriesUid,
                sha256,
                callingAet,
                received,
                bytes,
                Optional.of(cipher));
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
