package org.voxelmask.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomWriter;

/**
 * An object that the tests make.
 *
 * @param name of its file in testdata, without the ending
 * @param transferSyntax UID that it is written in
 * @param dataset with pixel data to match
 * @param preamble whether its file begins with preamble and file meta information
 * @param tail bytes after the data set's last element, already in the transfer syntax
 */
public record TestingObject(String name, String transferSyntax, Attributes dataset, boolean preamble, byte[] tail) {

    /** An object as most are. */
    public static TestingObject of(String name, String transferSyntax, Attributes dataset) {
        return new TestingObject(name, transferSyntax, dataset, true, new byte[0]);
    }

    /** The bytes of the data set alone, as C-STORE sends them. */
    public byte[] datasetBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.writeDataset(out, dataset, transferSyntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(tail);
        return out.toByteArray();
    }

    /** The bytes of the file. */
    public byte[] file() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (preamble) {
            Attributes fileMeta = DicomWriter.fileMeta(
                    dataset.getString(Tag.SOPClassUID), dataset.getString(Tag.SOPInstanceUID), transferSyntax);
            try {
                DicomWriter.writeFileHead(out, fileMeta);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        out.writeBytes(datasetBytes());
        return out.toByteArray();
    }
}
