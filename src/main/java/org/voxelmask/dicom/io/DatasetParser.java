package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.data.Value;

/**
 * Parses one data set (PS3.5 chapter 7) with a stack of its own instead of recursion, so that depth is a
 * limit and not a crash. Of an element that stands twice at a level, the first counts, so that reading a
 * part and reading all give the same. Used once.
 */
final class DatasetParser {
    private static final int HEADER = 8;

    private final DicomInput in;
    private final ReadLimits limits;
    private final LookAhead lookAhead;
    private final ElementHeaderReader headers;
    private final ValueReader values;
    private final Closing closing;
    private final Selection selection;
    private final Deque<Level> stack = new ArrayDeque<>();
    private int elements;
    private int lastTag;

    DatasetParser(DicomInput in, ReadLimits limits, Selection selection) {
        this.in = in;
        this.limits = limits;
        this.lookAhead = new LookAhead(in);
        this.headers = new ElementHeaderReader(in, lookAhead);
        this.values = new ValueReader(in, limits);
        this.closing = new Closing(in, lookAhead);
        this.selection = selection;
    }

    /** Parses the file meta information: the elements of group 0002, whatever its group length says. */
    Attributes parseGroup2(Encoding encoding) throws IOException {
        Attributes fileMeta = new Attributes();
        in.bigEndian(encoding.bigEndian());
        stack.push(Level.dataset(fileMeta, encoding, in.length()));
        try {
            while (in.remaining() >= HEADER && nextTag() >>> 16 == 2) {
                readElement(stack.peek());
            }
        } catch (EOFException e) {
            throw new EndOfDataException(in.position(), lastTag);
        }
        return fileMeta;
    }

    /** Parses to the end of the source, or until the selection has what it wants. */
    Attributes parse(Encoding encoding) throws IOException {
        try {
            return parseLevels(encoding);
        } catch (EOFException e) {
            throw new EndOfDataException(in.position(), lastTag);
        }
    }

    private Attributes parseLevels(Encoding encoding) throws IOException {
        Attributes root = new Attributes();
        stack.push(Level.dataset(root, encoding, in.length()));
        while (!stack.isEmpty()) {
            Level level = stack.peek();
            in.bigEndian(level.encoding.bigEndian());
            if (stack.size() == 1) {
                if (closing.isEndOfDataset(level) || selection.ends(nextTag(), root)) {
                    stack.pop();
                } else {
                    readElement(level);
                }
            } else if (in.position() >= level.bound) {
                endOf(level);
            } else if (level.isSequence()) {
                readItem(level);
            } else {
                readInItem(level);
            }
        }
        return root;
    }

    private int nextTag() throws IOException {
        byte[] bytes = in.peek(4);
        if (bytes.length < 4) {
            throw new EOFException("no tag");
        }
        return Numbers.tag(bytes, 0, in.bigEndian());
    }

    private void endOf(Level level) throws IOException {
        if (!closing.isEnd(level)) {
            throw problem("a sequence or an item without its end", level.tag);
        }
        if (in.position() >= level.bound) {
            pop(level);
        }
    }

    private void pop(Level level) {
        stack.pop();
        closing.closed(level);
    }

    private void readItem(Level sequence) throws IOException {
        if (closing.endsEarly(sequence)) {
            pop(sequence);
            return;
        }
        int tag = in.readTag();
        long length = in.readUnsignedInt();
        requireInside(sequence, tag);
        if (tag == Tag.SequenceDelimitationItem) {
            stack.pop();
        } else if (tag == Tag.Item) {
            openItem(sequence, length);
        } else if (tag != Tag.ItemDelimitationItem || length != 0) {
            // a delimiter behind an item that had stated its length says nothing new
            throw problem("no item where one must start", tag);
        }
    }

    private void openItem(Level sequence, long length) throws IOException {
        count(Tag.Item);
        Attributes item = new Attributes(sequence.outer.attributes);
        if (selection.keepsAll()) {
            sequence.items.add(item);
        }
        boolean defined = length != LookAhead.UNDEFINED;
        long bound = defined ? closing.boundOfItem(length, sequence) : sequence.bound;
        push(Level.item(item, bound, defined, sequence));
    }

    private void push(Level level) throws DicomParseException {
        if (stack.size() / 2 > limits.maxDepth()) {
            throw problem("sequences nested deeper than maxDepth = " + limits.maxDepth(), level.tag);
        }
        stack.push(level);
    }

    private void count(int tag) throws DicomParseException {
        if (++elements > limits.maxElements()) {
            throw problem("more elements and items than maxElements = " + limits.maxElements(), tag);
        }
    }

    private void readInItem(Level item) throws IOException {
        if (item.defined && item.bound - in.position() < HEADER && closing.endsEarly(item)) {
            pop(item);
            return;
        }
        int tag = nextTag();
        if (tag >>> 16 != 0xFFFE) {
            readElement(item);
            return;
        }
        switch (closing.delimiterInItem(tag, item)) {
            case CONSUME_AND_POP -> {
                in.skip(HEADER);
                stack.pop();
            }
            case POP -> pop(item);
            case IGNORE -> in.skip(HEADER);
            case REFUSE -> throw problem("an item where an element must start", tag);
        }
    }

    private void readElement(Level level) throws IOException {
        ElementHeader header = headers.read(level);
        int tag = header.tag();
        lastTag = tag;
        requireInside(level, tag);
        if (tag >>> 16 == 0xFFFE) {
            if (closing.isStrayEnd(header, level)) {
                return;
            }
            throw problem("an item or its end where an element must start", tag);
        }
        count(tag);
        level.count++;
        level.pixels |= tag == Tag.PixelData;
        if (isSequence(level, header)) {
            openSequence(level, header);
        } else if (header.isUndefined()) {
            if (!header.vr().isBulk()) {
                throw problem("undefined length where the VR allows none", tag);
            }
            Value fragments = values.readFragments(tag, level, selection.keeps(tag, stack.size()));
            set(level, header, fragments);
        } else {
            readValue(level, header);
        }
    }

    private void requireInside(Level level, int tag) throws DicomParseException {
        if (in.position() > level.bound) {
            throw problem("a header that reaches past the end of what holds it", tag);
        }
    }

    private boolean isSequence(Level level, ElementHeader header) throws IOException {
        if (!header.isUndefined()) {
            return header.vr() == VR.SQ && (header.length() == 0 || startsWithItem(header));
        }
        if (header.tag() == Tag.PixelData) {
            return false;
        }
        return header.vr() == VR.SQ
                || header.vr() == VR.UN
                || header.unknown()
                || (startsWithItem(header) && !looksLikeFragments(level, header));
    }

    private boolean startsWithItem(ElementHeader header) throws IOException {
        return lookAhead.isItemOrEnd(in.position(), in.bigEndian())
                || (header.unknown() && lookAhead.isItemOrEnd(in.position(), false));
    }

    /** Undefined length with OB or OW: fragments, unless the first item holds elements. */
    private boolean looksLikeFragments(Level level, ElementHeader header) throws IOException {
        if (header.vr() != VR.OB && header.vr() != VR.OW) {
            return false;
        }
        byte[] item = in.peek(HEADER);
        boolean undefined =
                item.length == HEADER && Numbers.unsignedInt(item, 4, in.bigEndian()) == LookAhead.UNDEFINED;
        return !undefined && !lookAhead.makesSense(in.position() + HEADER, level.bound, level.encoding, 1);
    }

    private void openSequence(Level level, ElementHeader header) throws IOException {
        Sequence items = new Sequence();
        if (selection.keeps(header.tag(), stack.size())) {
            setFirst(level, new Element(header.tag(), VR.SQ, items));
        }
        boolean defined = !header.isUndefined();
        boolean fits = !defined || header.length() <= level.bound - in.position();
        long bound = defined && fits ? in.position() + header.length() : level.bound;
        Encoding encoding = isUnknown(header) ? closing.encodingOfUnknown(level) : level.encoding;
        Level sequence = Level.sequence(items, header.tag(), encoding, bound, defined, level);
        sequence.overlong = !fits;
        push(sequence);
    }

    private static boolean isUnknown(ElementHeader header) {
        return header.unknown() || header.vr() == VR.UN;
    }

    private void readValue(Level level, ElementHeader read) throws IOException {
        ElementHeader header = read.vr() == VR.SQ ? read.as(VR.UN) : read;
        if (header.length() > level.bound - in.position()) {
            boolean reaches = level.outer != null && closing.reachesFurther(header, level);
            if (!reaches) {
                values.checkFits(header.length(), level, header.tag());
            }
        }
        boolean plusOne = ValueReader.countsNoPadding(header, level, in, lookAhead);
        if (selection.keeps(header.tag(), stack.size())) {
            set(level, header, values.read(plusOne ? header.padded() : header));
        } else {
            in.skip(header.length() + (plusOne ? 1 : 0));
        }
    }

    private void set(Level level, ElementHeader header, Value value) {
        setFirst(level, new Element(header.tag(), header.vr(), value));
        if (header.tag() == Tag.PixelRepresentation) {
            level.signed = level.attributes.getInt(Tag.PixelRepresentation, 0) == 1;
        }
    }

    private static void setFirst(Level level, Element element) {
        if (!level.attributes.contains(element.tag())) {
            level.attributes.set(element);
        }
    }

    private DicomParseException problem(String text, int tag) {
        return new DicomParseException(text, in.position(), tag);
    }
}
