package org.voxelmask.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.TransferSyntax;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.proof.Sha256;

/**
 * The pixel hash: SHA-256 of the value of (7FE0,0010) of the data set itself as it stands in the file.
 * Native: all bytes, padding included, in the byte order of the file. Encapsulated (PS3.5 A.4): the bytes
 * of the fragments joined, without the Basic Offset Table and item headers. No pixel data: no bytes.
 */
public final class PixelHashes {
    private PixelHashes() {}

    /**
     * Hashes in one pass, in constant memory.
     *
     * @param transferSyntaxUid the data set's
     * @return 64 hexadecimal digits
     */
    public static String of(Attributes dataset, String transferSyntaxUid) throws IOException {
        MessageDigest digest = Sha256.digest();
        Element element = dataset.get(Tag.PixelData).orElse(null);
        if (element == null) {
            return Sha256.OF_NOTHING;
        }
        if (element.value() instanceof Bytes bytes) {
            boolean swapped = TransferSyntax.of(transferSyntaxUid).bigEndian() && element.vr() == VR.OW;
            digest.update(swapped ? swap(bytes.data()) : bytes.data());
        } else if (element.value() instanceof BulkData bulk) {
            update(digest, bulk);
        } else if (element.value() instanceof Fragments fragments) {
            for (BulkData fragment : fragments.fragments()) {
                update(digest, fragment);
            }
        } else {
            throw new IOException("the pixel data is a sequence of items: not an image");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, BulkData bulk) throws IOException {
        try (InputStream in = bulk.open()) {
            Sha256.update(digest, in);
        }
    }

    /** Short values are little endian in memory; the file had the other order. */
    private static byte[] swap(byte[] bytes) {
        byte[] swapped = bytes.clone();
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            swapped[i] = bytes[i + 1];
            swapped[i + 1] = bytes[i];
        }
        return swapped;
    }
}
