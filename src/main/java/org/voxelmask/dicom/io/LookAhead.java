package org.voxelmask.dicom.io;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Says whether something that makes sense could start at a place further on. Asked only where the bytes
 * contradict themselves and can be read in more than one way: what leads to a sensible place is meant.
 */
record LookAhead(DicomInput in) {
    static final long UNDEFINED = 0xFFFFFFFFL;

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 12;
    private static final int NONE = -1;
    /** The usual one first. */
    static final List<Encoding> NATIVE =
            List.of(Encoding.EXPLICIT_LITTLE, Encoding.IMPLICIT_LITTLE, Encoding.EXPLICIT_BIG, Encoding.IMPLICIT_BIG);

    /** Whether an element, an item or a delimiter can start here, or whether here is the bound. */
    boolean isSensible(long at, long bound, Encoding encoding) throws IOException {
        return at == bound || after(at, bound, encoding) != NONE;
    }

    /** Whether the tag of an item or of the end of a sequence stands here. */
    boolean isItemOrEnd(long at, boolean bigEndian) throws IOException {
        byte[] bytes = in.peekAt(at, 4);
        if (bytes.length < 4) {
            return false;
        }
        int tag = Numbers.tag(bytes, 0, bigEndian);
        return tag == Tag.Item || tag == Tag.SequenceDelimitationItem;
    }

    /** The encoding in which a data set is written: the stated one unless only another makes sense. */
    Encoding detect(long at, long bound, Encoding stated) throws IOException {
        return makesSense(at, bound, stated, 2) ? stated : guess(at, bound).orElse(stated);
    }

    /** The encoding in which a data set here makes sense, if there is one. */
    Optional<Encoding> guess(long at, long bound) throws IOException {
        for (Encoding encoding : NATIVE) {
            if (makesSense(at, bound, encoding, 3)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** Whether so many headers in a row, or all that there are, make sense. */
    boolean makesSense(long at, long bound, Encoding encoding, int headers) throws IOException {
        long place = at;
        for (int i = 0; i < headers; i++) {
            if (place == bound && i > 0) {
                return true;
            }
            place = after(place, bound, encoding);
            if (place == NONE) {
                return false;
            }
        }
        return true;
    }

    /** Where the next header must be if one is here; {@value #NONE} when none can be here. */
    private long after(long at, long bound, Encoding encoding) throws IOException {
        byte[] bytes = in.peekAt(at, (int) Math.min(LONG_HEADER, bound - at));
        if (bytes.length < HEADER) {
            return NONE;
        }
        int tag = Numbers.tag(bytes, 0, encoding.bigEndian());
        if (tag >>> 16 == 0xFFFE) {
            boolean empty = Numbers.unsignedInt(bytes, 4, encoding.bigEndian()) == 0;
            boolean end = tag == Tag.ItemDelimitationItem || tag == Tag.SequenceDelimitationItem;
            return tag == Tag.Item || (end && empty) ? at + HEADER : NONE;
        }
        if (tag >>> 16 == 0) {
            return NONE;
        }
        return encoding.implicitVR()
                ? afterImplicit(bytes, tag, at, bound, encoding)
                : afterExplicit(bytes, at, bound, encoding);
    }

    private static long afterImplicit(byte[] bytes, int tag, long at, long bound, Encoding encoding) {
        boolean known = Tag.isGroupLength(tag)
                || Tag.isPrivate(tag)
                || ElementDictionary.standard().find(tag).isPresent();
        return known ? end(at + HEADER, Numbers.unsignedInt(bytes, 4, encoding.bigEndian()), bound) : NONE;
    }

    private static long afterExplicit(byte[] bytes, long at, long bound, Encoding encoding) {
        VR vr = VR.of((bytes[4] & 0xFF) << 8 | (bytes[5] & 0xFF));
        if (vr == null) {
            return NONE;
        }
        if (!vr.hasLongLength()) {
            return end(at + HEADER, Numbers.unsignedShort(bytes, 6, encoding.bigEndian()), bound);
        }
        boolean whole = bytes.length >= LONG_HEADER && bytes[6] == 0 && bytes[7] == 0;
        return whole ? end(at + LONG_HEADER, Numbers.unsignedInt(bytes, 8, encoding.bigEndian()), bound) : NONE;
    }

    private static long end(long start, long length, long bound) {
        if (length == UNDEFINED) {
            return start;
        }
        return length <= bound - start ? start + length : NONE;
    }
}
