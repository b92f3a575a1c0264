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

    /** Parameters of a DHT segment of this table alone. */
    byte[] segment(int tableClass, int destination) {
        byte[] bytes = new byte[4 + 1 + LENGTHS + symbols.length];
        int length = bytes.length - 2;
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) Marker.DHT;
        bytes[2] = (byte) (length >> 8);
        bytes[3] = (byte) length;
        bytes[4] = (byte) (tableClass << 4 | destination);
        for (int i = 0; i < LENGTHS; i++) {
            bytes[5 + i] = (byte) counts[i];
        }
        for (int i = 0; i < symbols.length; i++) {
            bytes[5 + LENGTHS + i] = (byte) symbols[i];
        }
        return bytes;
    }
}
