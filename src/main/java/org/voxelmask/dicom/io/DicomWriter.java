package org.voxelmask.dicom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.TransferSyntax;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/**
 * Writes files (PS3.10 7.1) and data sets. Sequences and items have undefined length, empty sequences
 * length 0; group lengths are left out (PS3.5 7.2 retired them). The same data set gives the same bytes.
 */
public final class DicomWriter {
    /** Of this implementation (PS3.7 D.3.3.2): a UUID-derived UID, fixed for good. */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.193452706137412961187301187345046917226";

    /** At most 16 characters (PS3.7 D.3.3.2.3). */
    public static final String IMPLEMENTATION_VERSION_NAME = "VOXELMASK_1";

    private DicomWriter() {}

    /**
     * File meta information (PS3.10 Table 7.1-1) for an object.
     *
     * @return group 0002 without its group length, which {@link #writeFile} puts first
     */
    public static Attributes fileMeta(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        Attributes fileMeta = new Attributes();
        fileMeta.setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
        fileMeta.setString(Tag.MediaStorageSOPClassUID, VR.UI, sopClassUid);
        fileMeta.setString(Tag.MediaStorageSOPInstanceUID, VR.UI, sopInstanceUid);
        fileMeta.setString(Tag.TransferSyntaxUID, VR.UI, transferSyntaxUid);
        fileMeta.setString(Tag.ImplementationClassUID, VR.UI, IMPLEMENTATION_CLASS_UID);
        fileMeta.setString(Tag.ImplementationVersionName, VR.SH, IMPLEMENTATION_VERSION_NAME);
        return fileMeta;
    }

    /** Writes preamble, file meta information and data set; the file meta names the transfer syntax. */
    public static void writeFile(OutputStream out, Attributes fileMeta, Attributes dataset) throws IOException {
        writeFileHead(out, fileMeta);
        writeDataset(out, dataset, fileMeta.getString(Tag.TransferSyntaxUID, UID.ExplicitVRLittleEndian));
    }

    /** Writes preamble and file meta information; the data set's bytes follow. */
    public static void writeFileHead(OutputStream out, Attributes fileMeta) throws IOException {
        ByteArrayOutputStream group = new ByteArrayOutputStream();
        writeDataset(group, fileMeta, UID.ExplicitVRLittleEndian);
        Attributes length = new Attributes();
        length.setInt(Tag.FileMetaInformationGroupLength, VR.UL, group.size());
        out.write(new byte[128]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        ElementWriter writer = new ElementWriter(out, TransferSyntax.of(UID.ExplicitVRLittleEndian));
        for (Element element : length) {
            writer.write(element);
        }
        group.writeTo(out);
    }

    /** Writes a data set without file meta information. The stream is neither flushed nor closed. */
    public static void writeDataset(OutputStream out, Attributes dataset, String transferSyntaxUid) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(transferSyntaxUid);
        if (!syntax.deflated()) {
            new ElementWriter(out, syntax).write(dataset);
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
            new ElementWriter(deflated, TransferSyntax.of(UID.ExplicitVRLittleEndian)).write(dataset);
            deflated.finish();
            if (deflater.getBytesWritten() % 2 != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }
}
