package org.voxelmask.dicom.image;

/** Reads stored samples, little endian. */
final class Samples {
    private Samples() {}

    /** The value of the n-th sample of a frame, with its sign, without unused bits. */
    static int value(byte[] frame, ImageDescription image, int sample) {
        if (image.bitsAllocated() == 8) {
            return image.value(frame[sample]);
        }
        return image.value((frame[2 * sample] & 0xFF) | frame[2 * sample + 1] << 8);
    }
}
