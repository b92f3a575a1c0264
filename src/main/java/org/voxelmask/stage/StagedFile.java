package org.voxelmask.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;

/** Reads what a staged file says of itself, without its data set. */
final class StagedFile {
    private StagedFile() {}

    /**
     * The same, after its data set was compared with the hash in its label.
     *
     * @throws IOException also when it differs
     */
    static StagedInstance readWhole(Path file) throws IOException {
        StagedInstance staged = read(file);
        MessageDigest digest = Sha.digest();
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(staged.datasetOffset());
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(staged.sha256())) {
            throw new IOException("a staged file whose data set is not what was received");
        }
        return staged;
    }

    /** Reads the head of a file. */
    static StagedInstance read(Path file) throws IOException {
        DicomObject head = new DicomReader(ReadLimits.DEFAULT).read(file, 0);
        Attributes fileMeta = head.fileMeta();
        StageLabel label = StageLabel.read(fileMeta);
        String name = file.getFileName().toString();
        return new StagedInstance(
                name.substring(0, name.length() - StudyFolder.SUFFIX.length()),
                file,
                head.datasetOffset(),
                fileMeta.getString(Tag.MediaStorageSOPClassUID, ""),
                fileMeta.getString(Tag.MediaStorageSOPInstanceUID, ""),
                head.transferSyntaxUid(),
                label.studyUid(),
                label.seriesUid(),
                label.sha256(),
                fileMeta.getString(Tag.SourceApplicationEntityTitle, ""),
                label.received(),
                Files.size(file));
    }
}
