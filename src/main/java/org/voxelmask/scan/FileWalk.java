package org.voxelmask.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Walks a file in Explicit VR Little Endian (PS3.10 7.1, PS3.5 7.1.2) from its first byte to its last, holds one value
 * at a time, and does not know what elements mean. Of Pixel Data it hands over the beginnings of compressed frames.
 */
final class FileWalk {
    /** Sequences deeper than this are not walked. */
    static final int MAX_DEPTH = 128;

    /** Longer values are handed over in pieces that overlap by {@link #OVERLAP}. */
    static final int MAX_PIECE = 1 << 20;

    /** More than the longest match. */
    static final int OVERLAP = 4096;

    /** What is handed over of each compressed frame: its header, with comments. */
    static final int STREAM_HEAD = 4096;

    private static final int PREAMBLE = 128;

    /** Tag and length of an item, or tag, VR and what follows of an element. */
    private static final int HEAD = 8;

    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int PIXEL_GROUP = 0x7FE0;
    private static final long UNDEFINED = 0xFFFFFFFFL;

    /** Told of what stands in the file. */
    interface Visitor {
        /** A value, or a piece of one. */
        void value(Spot spot, byte[] bytes);
    }

    private final InputStream in;
    private final Visitor visitor;
    private long read;
    private long skipped;

    /** Walks a stream, which should be buffered. */
    FileWalk(InputStream in, Visitor visitor) {
        this.in = in;
        this.visitor = visitor;
    }

    /** Bytes of pixel data that were passed over. */
    long skipped() {
        return skipped;
    }

    /** All bytes of the file. */
    long size() {
        return read;
    }

    /**
     * Walks.
     *
     * @throws ScanException when the file is not what a copy is written as
     */
    void run() throws IOException, ScanException {
        try {
            visitor.value(Spot.outside("preamble"), bytes(PREAMBLE));
            if (!Arrays.equals(bytes(4), "DICM".getBytes(StandardCharsets.US_ASCII))) {
                throw new ScanException("the copy is no DICOM file");
            }
            outermost();
        } catch (EOFException e) {
            throw new ScanException("the copy ends within an element");
        }
    }

    /** The outermost elements, up to the end of the file. */
    private void outermost() throws IOException, ScanException {
        Spot at = Spot.root(SpecificCharacterSet.DEFAULT);
        byte[] start = in.readNBytes(HEAD);
        while (start.length == HEAD) {
            read += HEAD;
            at = element(at, tag(start), start, 0);
            start = in.readNBytes(HEAD);
        }
        if (start.length > 0) {
            read += start.length;
            visitor.value(Spot.outside("behind the last element"), start);
        }
    }

    /** The elements of an item. */
    private void item(Spot level, long end, int depth) throws IOException, ScanException {
        if (depth > MAX_DEPTH) {
            throw new ScanException("the copy is nested too deeply to be scanned (MAX_DEPTH)");
        }
        Spot at = level;
        while (read < end) {
            byte[] start = bytes(HEAD);
            if (tag(start) == ITEM_END) {
                return;
            }
            at = element(at, tag(start), start, depth);
        }
    }

    private Spot element(Spot level, int tag, byte[] start, int depth) throws IOException, ScanException {
        VR vr = VR.of(((start[4] & 0xFF) << 8) | (start[5] & 0xFF));
        if (vr == null || tag >>> 16 == 0xFFFE) {
            throw new ScanException("the copy is not in Explicit VR Little Endian throughout");
        }
        long length = vr.hasLongLength() ? number(bytes(4), 0) : (start[6] & 0xFF) | ((start[7] & 0xFF) << 8);
        Spot spot = level.element(tag, vr);
        boolean pixels = depth == 0 && tag >>> 16 == PIXEL_GROUP && vr.isBulk();
        if (vr == VR.SQ) {
            sequence(spot, length, depth);
        } else if (pixels && length == UNDEFINED) {
            fragments(spot);
        } else if (length == UNDEFINED) {
            throw new ScanException("the copy has a value of undefined length that is no sequence");
        } else if (pixels) {
            skip(length);
        } else {
            byte[] value = value(spot, length);
            return tag == Tag.SpecificCharacterSet ? level.in(characterSet(value)) : level;
        }
        return level;
    }

    private static SpecificCharacterSet characterSet(byte[] value) {
        return SpecificCharacterSet.of(new String(value, StandardCharsets.US_ASCII).split("\\\\", -1));
    }

    private void sequence(Spot spot, long length, int depth) throws IOException, ScanException {
        long end = length == UNDEFINED ? Long.MAX_VALUE : read + length;
        int index = 0;
        while (read < end) {
            byte[] start = bytes(HEAD);
            int tag = tag(start);
            if (tag == SEQUENCE_END) {
                return;
            }
            if (tag != ITEM) {
                throw new ScanException("the copy has a sequence with something else than items");
            }
            long items = number(start, 4);
            item(spot.item(index++), items == UNDEFINED ? Long.MAX_VALUE : read + items, depth + 1);
        }
    }

    private void fragments(Spot spot) throws IOException, ScanException {
        int index = 0;
        byte[] start = bytes(HEAD);
        while (tag(start) == ITEM) {
            long length = number(start, 4);
            int head = (int) Math.min(length, STREAM_HEAD);
            visitor.value(spot.fragment(index++), bytes(head));
            skip(length - head);
            start = bytes(HEAD);
        }
        if (tag(start) != SEQUENCE_END) {
            throw new ScanException("the copy has pixel data with something else than fragments");
        }
    }

    /** Hands a value over and returns it, or its last piece. */
    private byte[] value(Spot spot, long length) throws IOException {
        byte[] piece = bytes((int) Math.min(length, MAX_PIECE));
        visitor.value(spot, piece);
        long left = length - piece.length;
        while (left > 0) {
            byte[] more = bytes((int) Math.min(left, MAX_PIECE - OVERLAP));
            left -= more.length;
            byte[] joined = Arrays.copyOf(
                    Arrays.copyOfRange(piece, piece.length - OVERLAP, piece.length), OVERLAP + more.length);
            System.arraycopy(more, 0, joined, OVERLAP, more.length);
            visitor.value(spot, joined);
            piece = joined;
        }
        return piece;
    }

    private void skip(long length) throws IOException {
        in.skipNBytes(length);
        read += length;
        skipped += length;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        read += bytes.length;
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static int tag(byte[] start) {
        return ((start[1] & 0xFF) << 24) | ((start[0] & 0xFF) << 16) | ((start[3] & 0xFF) << 8) | (start[2] & 0xFF);
    }

    private static long number(byte[] bytes, int at) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
