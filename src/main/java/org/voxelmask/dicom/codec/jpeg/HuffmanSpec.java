package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;

/**
 * A Huffman table as a stream defines it (T.81 B.2.4.2).
 *
 * @param counts 16 numbers: how many codes there are of each length, 1 to 16
 * @param symbols in the order of their codes, 256 at most
 */
record HuffmanSpec(int[] counts, int[] symbols) {
    static final int LENGTHS = 16;

    /**
     * Reads one table after its class and destination.
     *
     * @throws CodecException when there are more codes than their lengths allow
     */
    static HuffmanSpec read(Segment segment) throws CodecException {
        int[] counts = new int[LENGTHS];
        int total = 0;
        int room = 1;
        for (int i = 0; i < LENGTHS; i++) {
            counts[i] = segment.u8();
            total += counts[i];
            room = 2 * room - counts[i];
            if (room < 0 || total > 256) {
                throw Broken.corrupted("an impossible Huffman table");
            }
        }
        int[] symbols = new int[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = segment.u8();
        }
        return new HuffmanSpec(counts, symbols);
    }
}
