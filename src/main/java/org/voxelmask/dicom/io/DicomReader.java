package org.voxelmask.dicom.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.ByteSource;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.TransferSyntax;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/**
 * Reads files (PS3.10 chapter 7), with or without preamble and file meta information, and data sets in
 * memory. Large bulk values are not read: they stay in the file as {@code BulkData}.
 */
public final class DicomReader {
    /** Read to the end. */
    public static final int NO_STOP = -1;

    private static final int PREAMBLE = 128;
    private static final byte[] DICM = {'D', 'I', 'C', 'M'};

    private final ReadLimits limits;

    /** A reader with these limits. */
    public DicomReader(ReadLimits limits) {
        this.limits = limits;
    }

    /** Reads a whole file with the default limits. */
    public static DicomObject read(Path file) throws IOException {
        return new DicomReader(ReadLimits.DEFAULT).read(file, NO_STOP);
    }

    /**
     * Reads a file up to a tag.
     *
     * @param stopTag the first element of the data set that is not read any more, or {@link #NO_STOP}
     * @throws DicomParseException when the bytes are no data set or pass a limit
     */
    public DicomObject read(Path file, int stopTag) throws IOException {
        return read(new FileByteSource(file), Files.size(file), stopTag);
    }

    /** Reads a file's bytes; values are shared with the array where they are bulk. */
    public DicomObject read(byte[] file) throws IOException {
        return read(sourceOf(file), file.length, NO_STOP);
    }

    /** Reads a data set without file meta information. */
    public Attributes readDataset(byte[] bytes, String transferSyntaxUid) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(transferSyntaxUid);
        return readDataset(sourceOf(bytes), 0, bytes.length, syntax, NO_STOP);
    }

    /**
     * Reads the data set of a file whose transfer syntax and place are known.
     *
     * @param offset where the data set starts
     */
    public Attributes readDataset(Path file, long offset, String transferSyntaxUid, int stopTag) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(transferSyntaxUid);
        return readDataset(new FileByteSource(file), offset, Files.size(file), syntax, stopTag);
    }

    private static ByteSource sourceOf(byte[] bytes) {
        return (at, n) -> new ByteArrayInputStream(bytes, Math.toIntExact(at), Math.toIntExact(n));
    }

    private DicomObject read(ByteSource source, long size, int stopTag) throws IOException {
        Attributes fileMeta = new Attributes();
        long offset = 0;
        try (DicomInput in = new DicomInput(source, 0, size)) {
            byte[] head = in.peek(PREAMBLE + DICM.length);
            if (hasMagic(head)) {
                in.skip(PREAMBLE + DICM.length);
            }
            if (startsWithGroup2(in.peek(2))) {
                fileMeta = new DatasetParser(in, limits, TransferSyntax.of(UID.ExplicitVRLittleEndian), NO_STOP)
                        .parseGroup2();
            }
            offset = in.position();
            String stated = fileMeta.getString(Tag.TransferSyntaxUID);
            String uid = stated == null ? guess(in.peek(6), offset) : stated;
            Attributes dataset = readDataset(source, offset, size, TransferSyntax.of(uid), stopTag);
            return new DicomObject(fileMeta, uid, dataset, offset);
        } catch (EOFException e) {
            throw new DicomParseException("the file ends too early", size, 0);
        }
    }

    private static boolean hasMagic(byte[] head) {
        return head.length == PREAMBLE + DICM.length
                && new String(head, PREAMBLE, DICM.length, StandardCharsets.US_ASCII).equals("DICM");
    }

    private static boolean startsWithGroup2(byte[] bytes) {
        return bytes.length == 2 && bytes[0] == 2 && bytes[1] == 0;
    }

    /** A data set without file meta information: the order of the first group's bytes and the VR tell. */
    private static String guess(byte[] start, long offset) throws DicomParseException {
        if (start.length < 6) {
            throw new DicomParseException("no data set", offset, 0);
        }
        boolean explicit = VR.of((start[4] & 0xFF) << 8 | (start[5] & 0xFF)) != null;
        int little = (start[1] & 0xFF) << 8 | (start[0] & 0xFF);
        int big = (start[0] & 0xFF) << 8 | (start[1] & 0xFF);
        if (little > 0 && little <= 0x00FF) {
            return explicit ? UID.ExplicitVRLittleEndian : UID.ImplicitVRLittleEndian;
        }
        if (big > 0 && big <= 0x00FF && explicit) {
            return UID.ExplicitVRBigEndian;
        }
        throw new DicomParseException("neither a DICOM file nor a data set", offset, 0);
    }

    private Attributes readDataset(ByteSource source, long offset, long size, TransferSyntax syntax, int stopTag)
            throws IOException {
        if (syntax.deflated()) {
            byte[] inflated = inflate(source, offset, size, stopTag);
            TransferSyntax inner = TransferSyntax.of(UID.ExplicitVRLittleEndian);
            return readDataset(sourceOf(inflated), 0, inflated.length, inner, stopTag);
        }
        try (DicomInput in = new DicomInput(source, offset, size)) {
            return new DatasetParser(in, limits, syntax, stopTag).parse();
        } catch (EOFException e) {
            throw new DicomParseException("the data set ends too early", size, 0);
        }
    }

    /** PS3.5 A.5: RFC 1951 without a header; the size is bounded before anything grows beyond it. */
    private byte[] inflate(ByteSource source, long offset, long size, int stopTag) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream in = source.open(offset, size - offset)) {
            Inflation inflation = new Inflation(limits.maxInflated(), stopTag != NO_STOP);
            return inflation.run(inflater, in);
        } catch (DataFormatException e) {
            throw new DicomParseException("the deflated data set is broken", offset, 0);
        } finally {
            inflater.end();
        }
    }
}
