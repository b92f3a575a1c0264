package org.voxelmask.dicom.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.data.Value;

/** Reads value fields that are no sequences, or leaves them where they are, within the limits. */
final class ValueReader {
    /** Held in memory although it is bulk, because its texts are looked at (PS3.3 C.11.15). */
    private static final int ICC_PROFILE = 0x00282000;

    private final DicomInput in;
    private final ReadLimits limits;
    private long inMemory;

    ValueReader(DicomInput in, ReadLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** A value of defined length that is known to fit; large bulk is left in the source. */
    Value read(ElementHeader header) throws IOException {
        boolean bigEndian = in.bigEndian() && !header.unknown();
        boolean looked = header.tag() == ICC_PROFILE && header.length() <= limits.maxValueInMemory();
        if (header.vr().isBulk() && header.length() > limits.inlineBulk() && !looked) {
            BulkData bulk = new BulkData(in.source(), in.position(), header.length(), bigEndian);
            in.skip(header.length());
            return bulk;
        }
        byte[] bytes = readBounded(header.length(), header.tag());
        if (bigEndian) {
            ByteSwap.swap(bytes, header.vr().unitSize());
        }
        return new Bytes(bytes);
    }

    private byte[] readBounded(long length, int tag) throws IOException {
        if (length > limits.maxValueInMemory()) {
            throw problem("a value of " + length + " bytes, maxValueInMemory = " + limits.maxValueInMemory(), tag);
        }
        inMemory += length;
        if (inMemory > limits.maxTotalInMemory()) {
            throw problem("values beyond maxTotalInMemory = " + limits.maxTotalInMemory() + " bytes", tag);
        }
        return in.readBytes((int) length);
    }

    /** PS3.5 A.4: the first item is the Basic Offset Table, the rest are fragments. */
    Fragments readFragments(int tag, Level level, boolean keep) throws IOException {
        byte[] offsetTable = null;
        int count = 0;
        List<BulkData> fragments = new ArrayList<>();
        while (true) {
            if (count > 0 && in.position() == in.length()) {
                // nothing is missing but the delimiter, which some writers leave out at the end of a file
                return new Fragments(offsetTable, fragments);
            }
            int itemTag = in.readTag();
            long length = in.readUnsignedInt();
            if (itemTag == Tag.SequenceDelimitationItem) {
                return new Fragments(offsetTable == null ? new byte[0] : offsetTable, fragments);
            }
            if (itemTag != Tag.Item || length == LookAhead.UNDEFINED) {
                throw problem("no fragment where one must start", tag);
            }
            checkFits(length, level, tag);
            if (offsetTable == null) {
                offsetTable = readBounded(length, tag);
                continue;
            }
            if (++count > limits.maxFragments()) {
                throw problem("more fragments than maxFragments = " + limits.maxFragments(), tag);
            }
            if (keep) {
                fragments.add(new BulkData(in.source(), in.position(), length, false));
            }
            in.skip(length);
        }
    }

    /** Before anything is allocated: the announced length must fit what holds it. */
    void checkFits(long length, Level level, int tag) throws DicomParseException {
        long left = level.bound - in.position();
        if (length > left) {
            throw problem("a length of " + length + " bytes where " + left + " are left", tag);
        }
    }

    /** Odd lengths are not allowed; a few writers count without the padding byte that they write. */
    static boolean countsNoPadding(ElementHeader header, Level level, DicomInput in, LookAhead lookAhead)
            throws IOException {
        long end = in.position() + header.length();
        if (header.length() % 2 == 0 || end >= level.bound || lookAhead.isSensible(end, level.bound, level.encoding)) {
            return false;
        }
        byte[] next = in.peekAt(end, 1);
        boolean padding = next.length == 1 && (next[0] == 0 || (header.vr() != VR.OB && next[0] == ' '));
        return padding && lookAhead.isSensible(end + 1, level.bound, level.encoding);
    }

    private DicomParseException problem(String text, int tag) {
        return new DicomParseException(text, in.position(), tag);
    }
}
