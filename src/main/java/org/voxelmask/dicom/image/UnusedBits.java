package org.voxelmask.dicom.image;

/**
 * The allocated bits of a stored word beside the Bits Stored (PS3.5 8.1.1). Older objects keep overlays there
 * (retired, PS3.5-2004 8.1.2), which are drawn on the picture and which no mask of samples would cover.
 */
public final class UnusedBits {
    private UnusedBits() {}

    /**
     * Whether every word's unused bits are zero or, above the samples of signed images, repeat the sign.
     *
     * @param frame a frame as {@link FrameSource#read} delivers it
     * @param image its description
     */
    public static boolean areEmpty(byte[] frame, ImageDescription image) {
        if (image.bitsStored() == image.bitsAllocated()) {
            return true;
        }
        long allocated = (1L << image.bitsAllocated()) - 1;
        long unused = allocated & ~(((1L << image.bitsStored()) - 1) << image.lowBit());
        int step = image.bytesPerSample();
        for (int at = 0; at < frame.length; at += step) {
            long word = Samples.word(frame, at, step) & allocated;
            boolean empty = (word & unused) == 0
                    || (image.signed() && word == (image.value(word) << image.lowBit() & allocated));
            if (!empty) {
                return false;
            }
        }
        return true;
    }
}
