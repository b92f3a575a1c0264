package org.voxelmask.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.io.ReadLimits;
import org.voxelmask.files.DurableFile;
import org.voxelmask.stage.StageException.Reason;

/**
 * An object on its way in: its data set goes to the disk and through SHA-256 as it comes. Closed without
 * {@link #commit}, it leaves nothing. For one thread.
 */
public final class Incoming implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final Staging staging;
    private final Path file;
    private final ObjectHeader header;
    private final FileChannel channel;
    private final ByteBuffer buffer;
    private final MessageDigest digest = sha256();
    private final long labelOffset;
    private final long datasetOffset;
    private boolean closed;

    Incoming(Staging staging, Path file, ObjectHeader header) throws IOException {
        this.staging = staging;
        this.file = file;
        this.header = header;
        this.channel = DurableFile.createPrivate(file);
        this.buffer = staging.borrowBuffer(BUFFER);
        try {
            OutputStream head = Channels.newOutputStream(channel);
            DicomWriter.writeFileHead(head, fileMeta(header));
            this.datasetOffset = channel.position();
            // the label is the last element of group 0002
            this.labelOffset = datasetOffset - StageLabel.SIZE;
        } catch (IOException e) {
            close();
            throw outOfSpaceOr(e);
        }
    }

    private static Attributes fileMeta(ObjectHeader header) {
        Attributes fileMeta =
                DicomWriter.fileMeta(header.sopClassUid(), header.sopInstanceUid(), header.transferSyntaxUid());
        fileMeta.setString(Tag.SourceApplicationEntityTitle, VR.AE, header.callingAet());
        StageLabel.reserve(fileMeta);
        return fileMeta;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Takes the next bytes of the data set. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int n = Math.min(buffer.remaining(), length - done);
            buffer.put(bytes, offset + done, n);
            done += n;
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw outOfSpaceOr(e);
        }
        buffer.clear();
    }

    /** The words of the system's error are of its language, so the disk itself is asked, too. */
    private IOException outOfSpaceOr(IOException e) throws IOException {
        String words = String.valueOf(e.getMessage());
        boolean full = words.contains("No space left") || words.contains("quota exceeded") || staging.isFull(BUFFER);
        return new StageException(full ? Reason.OUT_OF_SPACE : Reason.IO, "the staging disk refused to write", e);
    }

    /**
     * Makes the object durable: synced, named, its folder synced. Only after this may Success be answered.
     *
     * @return true when the object is new, false when the very same one was staged before
     * @throws StageException when the object is refused; nothing of it is kept
     */
    public boolean commit() throws IOException {
        try {
            flush();
            StageLabel label = label();
            ByteBuffer bytes = ByteBuffer.wrap(label.toBytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes, labelOffset + bytes.position());
            }
            channel.force(true);
            channel.close();
            return staging.publish(file, header, label);
        } catch (StageException e) {
            throw e;
        } catch (IOException e) {
            throw outOfSpaceOr(e);
        } finally {
            close();
        }
    }

    private StageLabel label() throws IOException {
        Attributes head;
        try {
            head = new DicomReader(ReadLimits.DEFAULT)
                    .readDataset(file, datasetOffset, header.transferSyntaxUid(), Tag.SeriesInstanceUID + 1);
        } catch (DicomParseException e) {
            throw new StageException(Reason.CANNOT_UNDERSTAND, "no readable data set: " + e.getMessage(), e);
        }
        requireEqual(head.getString(Tag.SOPClassUID), header.sopClassUid(), "SOP class");
        requireEqual(head.getString(Tag.SOPInstanceUID), header.sopInstanceUid(), "SOP instance");
        String study = head.getString(Tag.StudyInstanceUID, "");
        String series = head.getString(Tag.SeriesInstanceUID, "");
        if (!isUidLike(study) || !isUidLike(series)) {
            throw new StageException(
                    Reason.CANNOT_UNDERSTAND,
                    "no usable Study Instance UID (0020,000D) or Series Instance UID (0020,000E)");
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        return new StageLabel(hash, study, series, staging.clock().instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static void requireEqual(String inDataset, String inCommand, String what) throws StageException {
        if (inDataset == null) {
            throw new StageException(Reason.CANNOT_UNDERSTAND, "no readable data set: it has no " + what + " UID");
        }
        if (!inCommand.equals(inDataset)) {
            throw new StageException(Reason.UID_MISMATCH, "the data set's " + what + " UID differs from the command's");
        }
    }

    /** Digits and dots, at most 64 and not dots alone: old devices write components with leading zeros, and names are keyed anyway. */
    private static boolean isUidLike(String uid) {
        return uid.chars().anyMatch(c -> c != '.')
                && uid.length() <= 64
                && uid.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** Drops what was not committed. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            staging.giveBack(buffer);
        }
        channel.close();
        Files.deleteIfExists(file);
    }
}
