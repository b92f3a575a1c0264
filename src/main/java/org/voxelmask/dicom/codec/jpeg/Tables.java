package org.voxelmask.dicom.codec.jpeg;

import java.util.Locale;
import org.voxelmask.dicom.codec.CodecException;

/** The tables in force, each replaced by a later one of its destination (T.81 B.2.4). */
final class Tables {
    private static final int DESTINATIONS = 4;

    private final HuffmanSpec[] dc = new HuffmanSpec[DESTINATIONS];
    private final HuffmanSpec[] ac = new HuffmanSpec[DESTINATIONS];
    private final int[][] quantization = new int[DESTINATIONS][];
    private int restartInterval;

    /** Takes a segment that is neither a frame's nor a scan's. */
    void take(Segment segment) throws CodecException {
        switch (segment.marker()) {
            case Marker.DHT -> huffman(segment);
            case Marker.DQT -> quantization(segment);
            case Marker.DRI -> {
                restartInterval = segment.u16();
                segment.requireEnd();
            }
            case Marker.DAC -> throw Broken.unsupported("arithmetic coding");
            case Marker.DNL -> throw Broken.unsupported("a number of lines that follows its scan");
            case Marker.DHP, Marker.EXP -> throw Broken.unsupported("hierarchical coding");
            default -> {
                if (!Marker.isRemark(segment.marker())) {
                    throw Broken.corrupted(
                            String.format(Locale.ROOT, "a marker FF%02X where none belongs", segment.marker()));
                }
            }
        }
    }

    private void huffman(Segment segment) throws CodecException {
        while (segment.remaining() > 0) {
            int place = segment.u8();
            if (place >> 4 > 1 || (place & 15) >= DESTINATIONS) {
                throw segment.broken();
            }
            (place >> 4 == 0 ? dc : ac)[place & 15] = HuffmanSpec.read(segment);
        }
    }

    /** B.2.4.1: 64 numbers in zig-zag order, of 8 or 16 bits. */
    private void quantization(Segment segment) throws CodecException {
        while (segment.remaining() > 0) {
            int place = segment.u8();
            if (place >> 4 > 1 || (place & 15) >= DESTINATIONS) {
                throw segment.broken();
            }
            int[] table = new int[64];
            for (int i = 0; i < table.length; i++) {
                table[i] = place >> 4 == 0 ? segment.u8() : segment.u16();
                if (table[i] == 0) {
                    throw Broken.corrupted("a quantization by zero");
                }
            }
            quantization[place & 15] = table;
        }
    }

    /** MCUs between two restart markers, 0 without. */
    int restartInterval() {
        return restartInterval;
    }

    /** As the stream defines it. */
    HuffmanSpec spec(int tableClass, int destination) throws CodecException {
        HuffmanSpec spec = (tableClass == 0 ? dc : ac)[destination];
        if (spec == null) {
            throw Broken.corrupted("a missing Huffman table");
        }
        return spec;
    }

    /** Ready to decode differences. */
    HuffmanTable dc(int destination, int maxSymbol) throws CodecException {
        return table(dc[destination], maxSymbol);
    }

    /** Ready to decode runs. */
    HuffmanTable ac(int destination) throws CodecException {
        return table(ac[destination], 0xFF);
    }

    private static HuffmanTable table(HuffmanSpec spec, int maxSymbol) throws CodecException {
        if (spec == null) {
            throw Broken.corrupted("a missing Huffman table");
        }
        return new HuffmanTable(spec, maxSymbol);
    }

    /** 64 steps in zig-zag order. */
    int[] quantization(int destination) throws CodecException {
        int[] table = quantization[destination];
        if (table == null) {
            throw Broken.corrupted("a missing quantization table");
        }
        return table;
    }
}
