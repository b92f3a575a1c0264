package org.voxelmask.dicom.image;

import java.util.Arrays;

/**
 * Packs the samples of frames that follow each other into bits, across the borders of frames (PS3.5 8.1.1).
 * The counterpart of reading native pixel data whose Bits Allocated is no multiple of 8.
 */
public final class SamplePacker {
    private final ImageDescription image;
    private long waiting;
    private int waitingBits;

    /** A packer that has seen no frame. */
    public SamplePacker(ImageDescription image) {
        this.image = image;
    }

    /**
     * Takes the next frame.
     *
     * @param frame as {@link FrameSource#read} delivers it
     * @return the whole bytes that are complete now
     */
    public byte[] add(byte[] frame) {
        int bytes = image.bytesPerSample();
        int allocated = image.bitsAllocated();
        byte[] packed = new byte[(int) ((waitingBits + image.frameBits()) / 8)];
        int done = 0;
        for (int at = 0; at < frame.length; at += bytes) {
            long word = Samples.word(frame, at, bytes) & ((1L << allocated) - 1);
            waiting |= word << waitingBits;
            waitingBits += allocated;
            while (waitingBits >= 8) {
                packed[done++] = (byte) waiting;
                waiting >>>= 8;
                waitingBits -= 8;
            }
        }
        return packed;
    }

    /** The rest after the last frame, filled with zero bits; empty when there is none. */
    public byte[] end() {
        byte[] rest = Arrays.copyOf(new byte[] {(byte) waiting}, waitingBits > 0 ? 1 : 0);
        waiting = 0;
        waitingBits = 0;
        return rest;
    }
}
