package org.voxelmask.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * What the node knows of a staged object, kept in the file itself: Private Information (0002,0102) of the
 * file meta information, of a fixed size so that it can be filled in when the last byte has come. One file,
 * one sync: there is no index that could disagree with the files.
 *
 * @param sha256 of the data set's bytes as received, 64 hex digits
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param received when the object was complete
 */
record StageLabel(String sha256, String studyUid, String seriesUid, Instant received) {
    /** Bytes of the label: room for a hash, two UIDs, a time and their names. */
    static final int SIZE = 320;

    /** Identifies the form of the label (0002,0100). */
    static final String CREATOR_UID = "2.25.277043891512264402951470316352270134261";

    /** The place of the label, before it is known. */
    static byte[] blank() {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    byte[] toBytes() {
        StringBuilder lines = new StringBuilder(SIZE);
        lines.append("sha256=").append(sha256).append("\nstudy=").append(studyUid);
        lines.append("\nseries=").append(seriesUid).append("\nreceived=");
        String text = Iso.append(lines, received).append('\n').toString();
        byte[] label = blank();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, label, 0, bytes.length);
        return label;
    }

    static void reserve(Attributes fileMeta) {
        fileMeta.setString(Tag.PrivateInformationCreatorUID, VR.UI, CREATOR_UID);
        fileMeta.setBytes(Tag.PrivateInformation, VR.OB, blank());
    }

    static StageLabel read(Attributes fileMeta) throws IOException {
        byte[] bytes = fileMeta.getBytes(Tag.PrivateInformation);
        if (bytes == null || !CREATOR_UID.equals(fileMeta.getString(Tag.PrivateInformationCreatorUID))) {
            throw new IOException("a staged file without the node's label");
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : new String(bytes, StandardCharsets.US_ASCII).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        try {
            return new StageLabel(
                    fields.getOrDefault("sha256", ""),
                    fields.getOrDefault("study", ""),
                    fields.getOrDefault("series", ""),
                    Instant.parse(fields.getOrDefault("received", "")));
        } catch (DateTimeParseException e) {
            throw new IOException("a staged file whose label is broken", e);
        }
    }
}
