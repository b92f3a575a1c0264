package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;

/** Reads what a staged file says of itself, without its data set. */
final class StagedFile {
    private StagedFile() {}

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
