package org.voxelmask.dicom.io;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.TransferSyntax;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.data.Value;

/**
 * Parses one data set (PS3.5 chapter 7) with a stack of its own instead of recursion, so that depth is a
 * limit and not a crash. Used once.
 */
final class DatasetParser {
    private static final long UNDEFINED = 0xFFFFFFFFL;

    /** What is open: a data set or item ({@code items} null) or a sequence ({@code attributes} null). */
    private record Level(Attributes attributes, Sequence items, Attributes owner, long end, boolean implicitVR) {
        boolean isUndefined() {
            return end < 0;
        }
    }

    private final DicomInput in;
    private final ReadLimits limits;
    private final ElementHeaderReader headers;
    private final boolean implicitVR;
    private final int stopTag;
    private final Deque<Level> stack = new ArrayDeque<>();
    private int elements;
    private long inMemory;

    DatasetParser(DicomInput in, ReadLimits limits, TransferSyntax syntax, int stopTag) {
        this.in = in;
        this.limits = limits;
        this.headers = new ElementHeaderReader(in);
        this.implicitVR = syntax.implicitVR();
        this.stopTag = stopTag;
        in.bigEndian(syntax.bigEndian());
    }

    /** Parses the file meta information: the elements of group 0002, whatever its group length says. */
    Attributes parseGroup2() throws IOException {
        Attributes fileMeta = new Attributes();
        stack.push(new Level(fileMeta, null, null, in.length(), false));
        while (in.remaining() >= 8 && isGroup2(in.peek(2))) {
            readElement(stack.peek());
        }
        return fileMeta;
    }

    private static boolean isGroup2(byte[] bytes) {
        return bytes[0] == 2 && bytes[1] == 0;
    }

    /** Parses to the end of the source or to the stop tag. */
    Attributes parse() throws IOException {
        Attributes root = new Attributes();
        stack.push(new Level(root, null, null, in.length(), implicitVR));
        while (!stack.isEmpty()) {
            Level level = stack.peek();
            if (!level.isUndefined() && in.position() >= level.end()) {
                close(level);
            } else if (level.items() != null) {
                readItem(level);
            } else if (stack.size() == 1 && isAtEnd()) {
                stack.pop();
            } else {
                readElement(level);
            }
        }
        return root;
    }

    private void close(Level level) throws DicomParseException {
        if (in.position() > level.end()) {
            throw problem("a value reaches past the end of its item", 0);
        }
        stack.pop();
    }

    /** The stop tag, or zeros behind the last element, which some writers leave. */
    private boolean isAtEnd() throws IOException {
        byte[] next = in.peek(4);
        if (next.length < 4) {
            return true;
        }
        int group =
                in.bigEndian() ? (next[0] & 0xFF) << 8 | (next[1] & 0xFF) : (next[1] & 0xFF) << 8 | (next[0] & 0xFF);
        int element =
                in.bigEndian() ? (next[2] & 0xFF) << 8 | (next[3] & 0xFF) : (next[3] & 0xFF) << 8 | (next[2] & 0xFF);
        int tag = group << 16 | element;
        if (tag == 0
                && !stack.getLast().attributes().isEmpty()
                && stack.getLast().attributes().size() > 1) {
            return true;
        }
        return stopTag != DicomReader.NO_STOP && Integer.compareUnsigned(tag, stopTag) >= 0;
    }

    private void readItem(Level sequence) throws IOException {
        int tag = in.readTag();
        long length = in.readUnsignedInt();
        if (tag == Tag.SequenceDelimitationItem) {
            stack.pop();
            return;
        }
        if (tag != Tag.Item) {
            throw problem("no item where one must start", tag);
        }
        Attributes item = sequence.items().add(new Attributes(sequence.owner()));
        push(new Level(item, null, null, end(length, tag), sequence.implicitVR()), tag);
    }

    private void push(Level level, int tag) throws DicomParseException {
        if (stack.size() / 2 > limits.maxDepth()) {
            throw problem("sequences nested deeper than maxDepth = " + limits.maxDepth(), tag);
        }
        stack.push(level);
    }

    private long end(long length, int tag) throws DicomParseException {
        if (length == UNDEFINED) {
            return -1;
        }
        checkFits(length, tag);
        return in.position() + length;
    }

    /** Before anything is allocated: the announced length must fit what holds it. */
    private void checkFits(long length, int tag) throws DicomParseException {
        long end = in.length();
        for (Level level : stack) {
            if (!level.isUndefined()) {
                end = level.end();
                break;
            }
        }
        if (length > end - in.position()) {
            throw problem("a length of " + length + " bytes where " + (end - in.position()) + " are left", tag);
        }
    }

    private void readElement(Level level) throws IOException {
        ElementHeader header = headers.read(level.implicitVR(), level.attributes());
        int tag = header.tag();
        if (tag == Tag.ItemDelimitationItem) {
            if (stack.size() == 1) {
                throw problem("an item ends that never started", tag);
            }
            stack.pop();
            return;
        }
        if (tag == Tag.SequenceDelimitationItem || tag == Tag.Item) {
            throw problem("an item where an element must start", tag);
        }
        if (++elements > limits.maxElements()) {
            throw problem("more elements than maxElements = " + limits.maxElements(), tag);
        }
        readValue(level, header);
    }

    private void readValue(Level level, ElementHeader header) throws IOException {
        boolean undefined = header.length() == UNDEFINED;
        boolean bulk = header.vr().isBulk();
        if (undefined && bulk && isEncapsulated(header)) {
            set(level, header, readFragments(header.tag()));
        } else if (header.vr() == VR.SQ || (undefined && header.vr() == VR.UN)) {
            // PS3.5 6.2.2: UN of undefined length is a sequence in Implicit VR Little Endian
            Sequence items = new Sequence();
            level.attributes().set(new Element(header.tag(), VR.SQ, items));
            boolean implicit = level.implicitVR() || header.vr() == VR.UN;
            long end = end(header.length(), header.tag());
            push(new Level(null, items, level.attributes(), end, implicit), header.tag());
        } else if (undefined) {
            throw problem("undefined length where the VR allows none", header.tag());
        } else {
            checkFits(header.length(), header.tag());
            set(level, header, bulk && header.length() > limits.inlineBulk() ? leave(header) : hold(header));
        }
    }

    private static boolean isEncapsulated(ElementHeader header) {
        return header.vr() == VR.OB || header.vr() == VR.OW || header.tag() == Tag.PixelData;
    }

    private static void set(Level level, ElementHeader header, Value value) {
        level.attributes().set(new Element(header.tag(), header.vr(), value));
    }

    private BulkData leave(ElementHeader header) throws IOException {
        BulkData bulk = new BulkData(in.source(), in.position(), header.length(), in.bigEndian());
        in.skip(header.length());
        return bulk;
    }

    private Bytes hold(ElementHeader header) throws IOException {
        byte[] bytes = readBounded(header.length(), header.tag());
        if (in.bigEndian()) {
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
    private Fragments readFragments(int tag) throws IOException {
        byte[] offsetTable = null;
        List<BulkData> fragments = new ArrayList<>();
        while (true) {
            int itemTag = in.readTag();
            long length = in.readUnsignedInt();
            if (itemTag == Tag.SequenceDelimitationItem) {
                return new Fragments(offsetTable == null ? new byte[0] : offsetTable, fragments);
            }
            if (itemTag != Tag.Item || length == UNDEFINED) {
                throw problem("no fragment where one must start", tag);
            }
            checkFits(length, tag);
            if (offsetTable == null) {
                offsetTable = readBounded(length, tag);
                continue;
            }
            if (fragments.size() >= limits.maxFragments()) {
                throw problem("more fragments than maxFragments = " + limits.maxFragments(), tag);
            }
            fragments.add(new BulkData(in.source(), in.position(), length, false));
            in.skip(length);
        }
    }

    private DicomParseException problem(String text, int tag) {
        return new DicomParseException(text, in.position(), tag);
    }
}
