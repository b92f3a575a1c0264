package org.voxelmask.dicom.io;

import java.io.IOException;
import org.voxelmask.dicom.data.Tag;

/**
 * Decides where sequences, items and the data set end when stated lengths, delimiters and content do not
 * agree (PS3.5 7.5). What can be meant in one way only is taken so; the rest is an error.
 */
final class Closing {
    private static final int HEADER = 8;

    /** What to do at a delimiter or an item inside an item. */
    enum InItem {
        CONSUME_AND_POP,
        POP,
        IGNORE,
        REFUSE
    }

    private final DicomInput in;
    private final LookAhead lookAhead;
    private long lastDefinedEnd = -1;

    Closing(DicomInput in, LookAhead lookAhead) {
        this.in = in;
        this.lookAhead = lookAhead;
    }

    /** Notes where a sequence of stated length ended: a delimiter there is one too many. */
    void closed(Level level) {
        if (level.isSequence() && level.defined) {
            lastDefinedEnd = in.position();
        }
    }

    /** At a level's bound: whether it may end there. Moves the bound of a sequence that goes on behind it. */
    boolean isEnd(Level level) throws IOException {
        if (!level.defined) {
            return level.enclosed;
        }
        if (level.overlong && in.position() >= in.length()) {
            return false;
        }
        boolean goesOn =
                level.isSequence() && in.position() < level.outer.bound && isItem(in.position(), level.encoding);
        if (goesOn) {
            level.bound = level.outer.bound;
            level.openEnded = true;
        }
        return true;
    }

    private boolean isItem(long at, Encoding encoding) throws IOException {
        byte[] bytes = in.peekAt(at, 4);
        return bytes.length == 4 && Numbers.tag(bytes, 0, encoding.bigEndian()) == Tag.Item;
    }

    /** Before the stated end: whether what follows belongs to the level above. */
    boolean endsEarly(Level level) throws IOException {
        if (!level.defined) {
            return false;
        }
        if (level.isSequence() && isOfItems(in.peek(4), level.encoding)) {
            return false;
        }
        Level around = level.isSequence() ? level.outer : level.outer.outer;
        return in.position() < around.bound && lookAhead.isSensible(in.position(), around.bound, around.encoding);
    }

    private static boolean isOfItems(byte[] next, Encoding encoding) {
        return next.length == 4 && Numbers.tag(next, 0, encoding.bigEndian()) >>> 16 == 0xFFFE;
    }

    /** The bound of an item of stated length; where sequence and item disagree, the one that leads on is right. */
    long boundOfItem(long length, Level sequence) throws IOException {
        Level outer = sequence.outer;
        long end = in.position() + length;
        if (end <= sequence.bound) {
            return end;
        }
        if (sequence.defined && !sequence.overlong && !sequence.openEnded) {
            if (lookAhead.isSensible(sequence.bound, outer.bound, outer.encoding)) {
                return sequence.bound;
            }
            if (end <= outer.bound && lookAhead.isSensible(end, outer.bound, outer.encoding)) {
                sequence.bound = end;
                return end;
            }
        }
        long left = sequence.bound - in.position();
        throw new DicomParseException(
                "an item's length of " + length + " bytes where " + left + " are left", in.position(), sequence.tag);
    }

    /**
     * Whether a value that passes its item's stated end is right and the item is not. Then the item, and its
     * sequence with it, end behind the value.
     */
    boolean reachesFurther(ElementHeader header, Level item) throws IOException {
        Level sequence = item.outer;
        long outerBound = sequence.outer.bound;
        long end = in.position() + header.length();
        if (!item.defined || end > outerBound || !lookAhead.isSensible(end, outerBound, item.encoding)) {
            return false;
        }
        if (lookAhead.isSensible(item.bound, outerBound, item.encoding) && end > item.bound + HEADER) {
            return false;
        }
        item.bound = end;
        sequence.bound = Math.max(sequence.bound, end);
        return true;
    }

    /** What a tag of group FFFE means where an item's element must start. */
    InItem delimiterInItem(int tag, Level item) throws IOException {
        if (tag == Tag.ItemDelimitationItem) {
            return InItem.CONSUME_AND_POP;
        }
        if (tag == Tag.Item) {
            return item.defined ? InItem.POP : InItem.REFUSE;
        }
        if (tag != Tag.SequenceDelimitationItem) {
            return InItem.REFUSE;
        }
        if (in.position() == lastDefinedEnd) {
            return InItem.IGNORE;
        }
        // the end of the sequence in an item that has not ended: instead of its end (Philips), or without it
        boolean instead = !item.defined && lookAhead.isItemOrEnd(in.position() + HEADER, in.bigEndian());
        return instead ? InItem.CONSUME_AND_POP : InItem.POP;
    }

    /** Whether a delimiter is one too many: behind a sequence of stated length, or behind native pixel data. */
    boolean isStrayEnd(ElementHeader header, Level level) {
        return header.tag() == Tag.SequenceDelimitationItem
                && header.length() == 0
                && (in.position() - HEADER == lastDefinedEnd || level.pixels);
    }

    /** Items of an UN are in Implicit VR Little Endian (PS3.5 6.2.2); writers that did not know are seen. */
    Encoding encodingOfUnknown(Level level) throws IOException {
        if (!lookAhead.isItemOrEnd(in.position(), false)) {
            return level.encoding;
        }
        long first = in.position() + HEADER;
        return lookAhead.makesSense(first, level.bound, Encoding.IMPLICIT_LITTLE, 1)
                        || !lookAhead.makesSense(first, level.bound, Encoding.EXPLICIT_LITTLE, 2)
                ? Encoding.IMPLICIT_LITTLE
                : Encoding.EXPLICIT_LITTLE;
    }

    /** Whether the data set ends here: at the end of the data, or at what some writers leave behind it. */
    boolean isEndOfDataset(Level root) throws IOException {
        byte[] next = in.peek(HEADER);
        if (next.length == 0) {
            return true;
        }
        if (root.count > 1 && isPadding(next)) {
            return true;
        }
        return root.pixels && !lookAhead.isSensible(in.position(), root.bound, root.encoding);
    }

    private static boolean isPadding(byte[] bytes) {
        boolean zeros = true;
        boolean blanks = bytes.length < HEADER;
        for (byte b : bytes) {
            zeros &= b == 0;
            blanks &= b == 0 || b == ' ' || b == '\n' || b == '\r' || b == 0x1A;
        }
        return zeros || blanks;
    }
}
