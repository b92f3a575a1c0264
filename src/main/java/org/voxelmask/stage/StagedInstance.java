package org.voxelmask.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.FilePart;
import org.voxelmask.dicom.io.ReadLimits;

/**
 * One staged object.
 *
 * @param sopKey keyed name of the SOP Instance UID
 * @param file holds a DICOM file (PS3.10) whose data set is byte for byte what was received; or the same sealed, so that
 *     only {@link #read} and {@link #open} show what is in it
 * @param datasetOffset where the data set starts in the DICOM file
 * @param sopClassUid as the sender said
 * @param sopInstanceUid as the sender said
 * @param transferSyntaxUid as received
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sha256 of the data set's bytes
 * @param callingAet who sent it
 * @param received when it was complete
 * @param bytes that it takes in the file
 * @param seal what it is sealed with; nothing when it is a plain DICOM file
 * @param place where it lies in the file, if that is a pack; nothing when the file is its own
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
        Optional<StudyCipher> seal,
        Optional<PackPlace> place) {

    /** An object in a plain DICOM file of its own. */
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
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Reads the object; large values stay where they are and are read from there.
     *
     * @throws org.voxelmask.dicom.io.DicomParseException when it is no data set
     * @throws SealException when its key is not there, or its bytes were changed
     */
    public DicomObject read() throws IOException {
        FilePart part = part();
        DicomReader reader = new DicomReader(ReadLimits.DEFAULT);
        if (seal.isEmpty()) {
            return reader.read(part, part.length(), DicomReader.NO_STOP);
        }
        SealedFile sealed = SealedFile.open(part, sopKey, seal.get());
        return reader.read(sealed, sealed.length(), DicomReader.NO_STOP);
    }

    /** The bytes of the DICOM file; its data set begins at {@link #datasetOffset}. The caller closes it. */
    public InputStream open() throws IOException {
        FilePart part = part();
        if (seal.isEmpty()) {
            return part.open(0, part.length());
        }
        SealedFile sealed = SealedFile.open(part, sopKey, seal.get());
        return sealed.open(0, sealed.length());
    }

    /** The bytes in the file. */
    FilePart part() throws IOException {
        return place.isPresent() ? new FilePart(file, place.get().start(), bytes) : FilePart.whole(file);
    }

    /** The same object, sealed. */
    StagedInstance sealed(StudyCipher cipher) {
        return with(file, Optional.of(cipher), place);
    }

    /** The same object in a pack of the same study. */
    StagedInstance in(PackPlace there) {
        return with(there.file(file.getParent()), seal, Optional.of(there));
    }

    private StagedInstance with(Path other, Optional<StudyCipher> otherSeal, Optional<PackPlace> otherPlace) {
        return new StagedInstance(
                sopKey,
                other,
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
                otherSeal,
                otherPlace);
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
