package org.voxelmask.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.proof.Sha256;

/**
 * The dataset hash: SHA-256 of the data set in Explicit VR Little Endian as {@link DicomWriter} writes it,
 * without group 0002, group lengths and the data set's own (7FE0,0010).
 */
public final class DatasetHash {
    private DatasetHash() {}

    /** Hashes in one pass; returns 64 hexadecimal digits. */
    public static String of(Attributes dataset) throws IOException {
        Attributes rest = dataset.copy();
        rest.remove(Tag.PixelData);
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest())) {
            DicomWriter.writeDataset(out, rest, UID.ExplicitVRLittleEndian);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        }
    }
}
