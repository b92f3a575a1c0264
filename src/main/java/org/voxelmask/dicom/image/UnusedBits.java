package org.voxelmask.dicom.image;

/**
 * The bits of a stored word above Bits Stored (PS3.5 8.1.1). Older objects keep overlays there (retired,
 * PS3.5-2004 8.1.2), which are drawn on the picture and which no mask of samples would cover.
 */
public final class UnusedBits {
    private UnusedBits() {}

    /**
     * Whether every word's unused bits are zero or, in signed images, repeat the sign.
     *
     * @param frame a frame as {@link FrameSource#read} delivers it
     * @param image its description
     */
    public static boolean areEmpty(byte[] frame, ImageDescription image) {
        if (image.bitsStored() == image.bitsAllocated()) {
            return true;
        }
        int mask = 0xFFFF >>> (16 - image.bitsAllocated());
        int unused = mask & ~((1 << image.bitsStored()) - 1);
        int step = image.bytesPerSample();
        for (int at = 0; at < frame.length; at += step) {
            int word = step == 1 ? frame[at] & 0xFF : (frame[at] & 0xFF) | (frame[at + 1] & 0xFF) << 8;
            boolean empty = (word & unused) == 0 || (image.signed() && word == (image.value(word) & mask));
            if (!empty) {
                return false;
            }
        }
        return true;
    }
}
