package org.voxelmask.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;

/** Made up objects whose instance UID is that of the study, a dot and a number. */
final class SmallObjects {
    private SmallObjects() {}

    /** Stages one and waits for it; false when it was staged before. */
    static boolean store(Staging staging, String sopUid, int length) throws IOException {
        try (Incoming incoming = staging.begin(header(sopUid))) {
            incoming.write(dataset(sopUid, length));
            return incoming.commit();
        }
    }

    static ObjectHeader header(String sopUid) {
        return new ObjectHeader(UID.CTImageStorage, sopUid, UID.ExplicitVRLittleEndian, "SENDER", "VOXELMASK");
    }

    /** A data set with so many bytes of noise, the same each time. */
    static byte[] dataset(String sopUid, int length) throws IOException {
        Attributes dataset = new Attributes();
        String study = sopUid.substring(0, sopUid.lastIndexOf('.'));
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, sopUid);
        dataset.setString(Tag.StudyInstanceUID, VR.UI, study);
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, study + ".0");
        byte[] pixels = new byte[length];
        new Random(length).nextBytes(pixels);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
