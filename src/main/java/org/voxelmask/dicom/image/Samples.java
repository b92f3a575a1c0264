package org.voxelmask.dicom.image;

/** Reads and writes samples in memory, little endian. */
final class Samples {
    private Samples() {}

    /** The value of the n-th sample of a frame, with its sign, without unused bits. */
    static long value(byte[] frame, ImageDescription image, int sample) {
        int bytes = image.bytesPerSample();
        return image.value(word(frame, sample * bytes, bytes));
    }

    /** An unsigned number of 1 to 4 bytes. */
    static long word(byte[] bytes, int at, int count) {
        long word = bytes[at] & 0xFF;
        for (int i = 1; i < count; i++) {
            word |= (bytes[at + i] & 0xFFL) << (8 * i);
        }
        return word;
    }

    /** Writes the lowest bytes of a number. */
    static void put(byte[] bytes, int at, int count, long word) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (word >> (8 * i));
        }
    }
}
