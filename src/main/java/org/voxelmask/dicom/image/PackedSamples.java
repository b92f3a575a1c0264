package org.voxelmask.dicom.image;

/**
 * Samples that a file packs into bits, the first in the lowest bits of the first byte (PS3.5 8.1.1), and
 * that memory holds in whole bytes.
 */
final class PackedSamples {
    private PackedSamples() {}

    /**
     * One frame out of packed bytes.
     *
     * @param packed holds the frame's bits
     * @param firstBit where in it the frame begins
     * @return the frame in memory, bits above Bits Allocated zero
     */
    static byte[] unpack(byte[] packed, long firstBit, ImageDescription image) {
        byte[] frame = new byte[Math.toIntExact(image.frameBytes())];
        int bytes = image.bytesPerSample();
        int allocated = image.bitsAllocated();
        long bit = firstBit;
        for (int at = 0; at < frame.length; at += bytes, bit += allocated) {
            Samples.put(frame, at, bytes, bits(packed, bit, allocated));
        }
        return frame;
    }

    private static long bits(byte[] packed, long first, int count) {
        int from = (int) (first >> 3);
        int to = (int) ((first + count + 7) >> 3);
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = word << 8 | (packed[i] & 0xFF);
        }
        return word >>> (first & 7) & ((1L << count) - 1);
    }
}
