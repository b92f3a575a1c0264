package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

/** Writes elements in one transfer syntax (PS3.5 7.1). */
final class ElementWriter {
    private static final int UNDEFINED = -1;
    private static final int MAX_SHORT_LENGTH = 0xFFFE;

    private final OutputStream out;
    private final boolean implicitVR;
    private final boolean bigEndian;

    ElementWriter(OutputStream out, TransferSyntax syntax) {
        this.out = out;
        this.implicitVR = syntax.implicitVR();
        this.bigEndian = syntax.bigEndian();
    }

    /** Writes a data set, its items with a stack of its own: depth costs memory, not the thread's stack. */
    void write(Attributes dataset) throws IOException {
        Deque<Open> stack = new ArrayDeque<>();
        stack.push(Open.level(dataset));
        while (!stack.isEmpty()) {
            Open open = stack.peek();
            if (open.items() != null && open.items().hasNext()) {
                itemHeader(Tag.Item, UNDEFINED);
                stack.push(Open.level(open.items().next()));
            } else if (open.items() == null && open.elements().hasNext()) {
                writeOrOpen(open.elements().next(), stack);
            } else {
                stack.pop();
                close(open, stack.isEmpty());
            }
        }
    }

    /** A level whose elements, or a sequence whose items, are being written; the other is null. */
    private record Open(Iterator<Element> elements, Iterator<Attributes> items) {
        static Open level(Attributes level) {
            return new Open(level.iterator(), null);
        }
    }

    private void writeOrOpen(Element element, Deque<Open> stack) throws IOException {
        if (element.value() instanceof Sequence sequence && !sequence.isEmpty()) {
            header(element, UNDEFINED);
            stack.push(new Open(null, sequence.iterator()));
        } else if (!Tag.isGroupLength(element.tag())) {
            write(element);
        }
    }

    private void close(Open open, boolean isDataset) throws IOException {
        if (!isDataset) {
            itemHeader(open.items() == null ? Tag.ItemDelimitationItem : Tag.SequenceDelimitationItem, 0);
        }
    }

    /** Writes an element that holds no items. */
    void write(Element element) throws IOException {
        Value value = element.value();
        if (value instanceof Bytes bytes) {
            writeBytes(element, bytes.data());
        } else if (value instanceof BulkData bulk) {
            writeBulk(element, bulk);
        } else if (value instanceof Fragments fragments) {
            writeFragments(element, fragments);
        } else {
            header(element, 0);
        }
    }

    private void writeBytes(Element element, byte[] bytes) throws IOException {
        boolean odd = bytes.length % 2 != 0;
        header(element, bytes.length + (odd ? 1 : 0));
        int unit = writtenVr(element, bytes.length).unitSize();
        if (bigEndian && unit > 1) {
            byte[] swapped = bytes.clone();
            ByteSwap.swap(swapped, unit);
            out.write(swapped);
        } else {
            out.write(bytes);
        }
        if (odd) {
            out.write(element.vr().padding());
        }
    }

    private void writeBulk(Element element, BulkData bulk) throws IOException {
        boolean odd = bulk.length() % 2 != 0;
        header(element, bulk.length() + (odd ? 1 : 0));
        copy(bulk, bulk.bigEndian() == bigEndian ? 1 : element.vr().unitSize());
        if (odd) {
            out.write(element.vr().padding());
        }
    }

    private void copy(BulkData bulk, int swapUnit) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = bulk.length();
        try (InputStream in = bulk.open()) {
            while (left > 0) {
                int n = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
                if (n == 0) {
                    throw new EOFException("a value of " + bulk.length() + " bytes ended " + left + " early");
                }
                if (swapUnit > 1) {
                    ByteSwap.swap(buffer, n, swapUnit);
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
    }

    private void writeFragments(Element element, Fragments fragments) throws IOException {
        header(element, UNDEFINED);
        itemHeader(Tag.Item, fragments.offsetTable().length);
        out.write(fragments.offsetTable());
        for (BulkData fragment : fragments.fragments()) {
            itemHeader(Tag.Item, Math.toIntExact(fragment.length()));
            copy(fragment, 1);
        }
        itemHeader(Tag.SequenceDelimitationItem, 0);
    }

    private void header(Element element, long length) throws IOException {
        if (length > 0xFFFFFFFEL) {
            throw new IOException("a value of " + length + " bytes does not fit a 32-bit length");
        }
        writeTag(element.tag());
        if (implicitVR) {
            writeInt((int) length);
            return;
        }
        VR vr = writtenVr(element, length);
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongLength()) {
            writeShort(0);
            writeInt((int) length);
        } else {
            writeShort((int) length);
        }
    }

    /** PS3.5 6.2.2: a value too long for its VR in Explicit VR is UN, whose bytes are little endian. */
    private VR writtenVr(Element element, long length) {
        boolean tooLong = !implicitVR && !element.vr().hasLongLength() && length > MAX_SHORT_LENGTH;
        return tooLong ? VR.UN : element.vr();
    }

    private void itemHeader(int tag, int length) throws IOException {
        writeTag(tag);
        writeInt(length);
    }

    private void writeTag(int tag) throws IOException {
        writeShort(tag >>> 16);
        writeShort(tag);
    }

    private void writeShort(int value) throws IOException {
        out.write(bigEndian ? value >>> 8 : value);
        out.write(bigEndian ? value : value >>> 8);
    }

    private void writeInt(int value) throws IOException {
        writeShort(bigEndian ? value >>> 16 : value);
        writeShort(bigEndian ? value : value >>> 16);
    }
}
