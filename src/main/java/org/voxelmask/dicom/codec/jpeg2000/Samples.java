package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * The samples of an image as the contract lays them out: pixels side by side, little endian.
 *
 * @param bytes all of them
 * @param header what they are
 */
record Samples(byte[] bytes, StreamHeader header) {
    /** Puts one row of one component, each value in the range of the precision. */
    void put(int row, int component, int[] values) throws CodecException {
        int width = header.bytesPerSample();
        int step = width * header.components();
        int at = offset(row, component);
        for (int value : values) {
            if (!inRange(value)) {
                throw new CodecException(CORRUPTED, "OpenJPEG delivered a sample outside its precision");
            }
            for (int b = 0; b < width; b++) {
                bytes[at + b] = (byte) (value >> (8 * b));
            }
            at += step;
        }
    }

    /** Takes one row of one component. */
    void take(int row, int component, int[] to) throws CodecException {
        int width = header.bytesPerSample();
        int step = width * header.components();
        int unused = Integer.SIZE - 8 * width;
        int at = offset(row, component);
        for (int column = 0; column < to.length; column++) {
            int value = 0;
            for (int b = 0; b < width; b++) {
                value |= (bytes[at + b] & 0xFF) << (8 * b);
            }
            to[column] = header.signed() ? value << unused >> unused : value;
            if (!inRange(to[column])) {
                throw new CodecException(UNSUPPORTED, "a sample outside its precision cannot be encoded");
            }
            at += step;
        }
    }

    private boolean inRange(int value) {
        long low = header.signed() ? -(1L << (header.precision() - 1)) : 0;
        return value >= low && value < low + (1L << header.precision());
    }

    private int offset(int row, int component) {
        return (row * header.columns() * header.components() + component) * header.bytesPerSample();
    }
}
