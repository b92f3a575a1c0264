package org.voxelmask.stage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;

/**
 * Preamble and file meta information (PS3.10 7.1) of a staged file; the label's place are its last bytes. Written
 * byte by byte, because a small object costs little more than this; what is not plain goes through the writer.
 */
final class FileHead {
    private static final int PREAMBLE = 128;
    private static final int MOST = 2048;

    private final ByteBuffer out =
            ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN).position(PREAMBLE);

    private FileHead() {}

    static byte[] of(ObjectHeader header) throws IOException {
        boolean plain = isPlain(header.sopClassUid(), 64)
                && isPlain(header.sopInstanceUid(), 64)
                && isPlain(header.transferSyntaxUid(), 64)
                && isPlain(header.callingAet(), 16);
        return plain ? new FileHead().write(header) : written(header);
    }

    /** Through the writer of data sets: for any value. */
    static byte[] written(ObjectHeader header) throws IOException {
        Attributes fileMeta =
                DicomWriter.fileMeta(header.sopClassUid(), header.sopInstanceUid(), header.transferSyntaxUid());
        fileMeta.setString(Tag.SourceApplicationEntityTitle, VR.AE, header.callingAet());
        StageLabel.reserve(fileMeta);
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        DicomWriter.writeFileHead(out, fileMeta);
        return out.toByteArray();
    }

    private static boolean isPlain(String value, int maxLength) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || c == '\\') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= maxLength;
    }

    private byte[] write(ObjectHeader header) {
        out.put(new byte[] {'D', 'I', 'C', 'M'});
        element(Tag.FileMetaInformationGroupLength, "UL", 4);
        int length = out.position();
        out.putInt(0);
        out.putShort((short) (Tag.FileMetaInformationVersion >>> 16)).putShort((short) Tag.FileMetaInformationVersion);
        out.put(new byte[] {'O', 'B', 0, 0, 2, 0, 0, 0, 0, 1});
        text(Tag.MediaStorageSOPClassUID, "UI", header.sopClassUid());
        text(Tag.MediaStorageSOPInstanceUID, "UI", header.sopInstanceUid());
        text(Tag.TransferSyntaxUID, "UI", header.transferSyntaxUid());
        text(Tag.ImplementationClassUID, "UI", DicomWriter.IMPLEMENTATION_CLASS_UID);
        text(Tag.ImplementationVersionName, "SH", DicomWriter.IMPLEMENTATION_VERSION_NAME);
        text(Tag.SourceApplicationEntityTitle, "AE", header.callingAet());
        text(Tag.PrivateInformationCreatorUID, "UI", StageLabel.CREATOR_UID);
        out.putShort((short) (Tag.PrivateInformation >>> 16)).putShort((short) Tag.PrivateInformation);
        out.put(new byte[] {'O', 'B', 0, 0}).putInt(StageLabel.SIZE).put(StageLabel.blank());
        out.putInt(length, out.position() - length - 4);
        return Arrays.copyOf(out.array(), out.position());
    }

    private void text(int tag, String vr, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        element(tag, vr, bytes.length + bytes.length % 2);
        out.put(bytes);
        if (bytes.length % 2 != 0) {
            out.put((byte) ("UI".equals(vr) ? 0 : ' ')); // PS3.5 6.2
        }
    }

    private void element(int tag, String vr, int length) {
        out.putShort((short) (tag >>> 16)).putShort((short) tag);
        out.put((byte) vr.charAt(0)).put((byte) vr.charAt(1)).putShort((short) length);
    }
}
