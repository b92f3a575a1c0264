package org.voxelmask.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;

/** Preamble and file meta information of a staged file; the label's place are its last bytes. */
final class FileHead {
    private FileHead() {}

    static byte[] of(ObjectHeader header) throws IOException {
        Attributes fileMeta =
                DicomWriter.fileMeta(header.sopClassUid(), header.sopInstanceUid(), header.transferSyntaxUid());
        fileMeta.setString(Tag.SourceApplicationEntityTitle, VR.AE, header.callingAet());
        StageLabel.reserve(fileMeta);
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        DicomWriter.writeFileHead(out, fileMeta);
        return out.toByteArray();
    }
}
