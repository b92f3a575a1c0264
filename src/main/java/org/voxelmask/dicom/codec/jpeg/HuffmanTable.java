package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;

/** Decodes Huffman codes: short ones by looking at the next bits at once, long ones by T.81 F.2.2.3. */
final class HuffmanTable {
    /** Codes up to this length, most of all, are found in one step. */
    private static final int LOOK = 9;

    private final int[] symbols;
    /** By the next {@link #LOOK} bits: length << 8 | symbol, or 0 when the code is longer. */
    private final short[] look = new short[1 << LOOK];
    /** By length: the last code, -1 without any. */
    private final int[] lastCode = new int[HuffmanSpec.LENGTHS + 1];
    /** By length: what leads from a code to its symbol. */
    private final int[] offset = new int[HuffmanSpec.LENGTHS + 1];

    /**
     * Prepares a table.
     *
     * @param maxSymbol the largest symbol that the place of the table allows
     */
    HuffmanTable(HuffmanSpec spec, int maxSymbol) throws CodecException {
        this.symbols = spec.symbols();
        for (int symbol : symbols) {
            if (symbol > maxSymbol) {
                throw Broken.corrupted("an impossible Huffman table");
            }
        }
        int code = 0;
        int index = 0;
        for (int length = 1; length <= HuffmanSpec.LENGTHS; length++) {
            int count = spec.counts()[length - 1];
            offset[length] = index - code;
            for (int i = 0; i < count; i++) {
                enter(code++, length, symbols[index++]);
            }
            lastCode[length] = count == 0 ? -1 : code - 1;
            code <<= 1;
        }
    }

    private void enter(int code, int length, int symbol) {
        if (length <= LOOK) {
            int free = LOOK - length;
            for (int i = 0; i < 1 << free; i++) {
                look[code << free | i] = (short) (length << 8 | symbol);
            }
        }
    }

    /** The next symbol; leaves at least 16 bits filled in, as far as there are any. */
    int decode(BitReader bits) throws CodecException {
        bits.fill();
        int entry = look[bits.peek(LOOK)];
        if (entry != 0) {
            bits.skip(entry >> 8);
            return entry & 0xFF;
        }
        return decodeLong(bits);
    }

    private int decodeLong(BitReader bits) throws CodecException {
        int next = bits.peek(HuffmanSpec.LENGTHS);
        for (int length = LOOK + 1; length <= HuffmanSpec.LENGTHS; length++) {
            int code = next >> (HuffmanSpec.LENGTHS - length);
            if (code <= lastCode[length]) {
                bits.skip(length);
                return symbols[code + offset[length]];
            }
        }
        throw Broken.corrupted("a code that its Huffman table does not have");
    }
}
