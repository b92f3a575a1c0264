package org.voxelmask.dicom.image;

import java.util.Arrays;
import java.util.List;

/**
 * The one form of a frame's samples that hashes are taken over, whatever the frame was compressed with: rows from the
 * top, pixels from the left, the samples of a pixel together (Planar Configuration 0), each sample the bits from Low
 * Bit to High Bit moved to bit 0, in 1, 2 or 4 bytes after Bits Stored, little endian. Two pixels that share their
 * chrominance are Y1 Y2 CB CR (PS3.3 C.7.6.3.1.2). docs/formats.md describes it for others.
 */
public final class CanonicalSamples {
    private final ImageDescription image;
    private final int sampleBytes;
    private final byte[] bytes;

    /** Takes a run of bytes. */
    @FunctionalInterface
    public interface Sink {
        /** The next bytes, from an offset on. */
        void take(byte[] bytes, int offset, int length);
    }

    private CanonicalSamples(ImageDescription image, int sampleBytes, byte[] bytes) {
        this.image = image;
        this.sampleBytes = sampleBytes;
        this.bytes = bytes;
    }

    /**
     * The samples of a frame.
     *
     * @param frame as {@link FrameSource#read} delivers it; not changed, and must not change while the result is used
     * @param image its description
     */
    public static CanonicalSamples of(byte[] frame, ImageDescription image) {
        if (frame.length != image.frameBytes()) {
            throw new IllegalArgumentException("a frame of " + frame.length + " bytes, not " + image.frameBytes());
        }
        int target = image.bitsStored() <= 8 ? 1 : image.bitsStored() <= 16 ? 2 : 4;
        boolean asItIs = !image.planar()
                && image.lowBit() == 0
                && target == image.bytesPerSample()
                && image.bitsStored() == 8 * target;
        return new CanonicalSamples(image, target, asItIs ? frame : convert(frame, image, target));
    }

    private static byte[] convert(byte[] frame, ImageDescription image, int target) {
        int step = image.bytesPerSample();
        int samples = Math.toIntExact(image.frameSamples());
        int channels = image.planar() ? image.photometric().samples() : 1;
        int pixels = samples / channels;
        long stored = (1L << image.bitsStored()) - 1;
        byte[] bytes = new byte[samples * target];
        for (int sample = 0; sample < samples; sample++) {
            int place = sample / channels + sample % channels * pixels;
            long value = Samples.word(frame, place * step, step) >>> image.lowBit() & stored;
            Samples.put(bytes, sample * target, target, value);
        }
        return bytes;
    }

    /** All samples. */
    public void all(Sink sink) {
        sink.take(bytes, 0, bytes.length);
    }

    /**
     * The samples of the pixels that lie in none of these boxes, in the same order. Of two pixels that share their
     * chrominance, both are left out when one lies in a box.
     */
    public void outside(List<Box> boxes, Sink sink) {
        int shared = image.photometric().paired() ? 2 : 1;
        int units = image.columns() / shared;
        int unitBytes = sampleBytes
                * (image.photometric().paired() ? 4 : image.photometric().samples());
        boolean[] covered = new boolean[units];
        int start = 0;
        for (int row = 0; row < image.rows(); row++) {
            if (!cover(boxes, row, shared, covered)) {
                continue;
            }
            for (int unit = 0; unit < units; unit++) {
                if (covered[unit]) {
                    int at = (row * units + unit) * unitBytes;
                    emit(sink, start, at);
                    start = at + unitBytes;
                }
            }
        }
        emit(sink, start, bytes.length);
    }

    private void emit(Sink sink, int start, int end) {
        if (end > start) {
            sink.take(bytes, start, end - start);
        }
    }

    /** Marks what boxes cover of a row; false when they cover nothing. */
    private boolean cover(List<Box> boxes, int row, int shared, boolean[] covered) {
        boolean any = false;
        for (Box box : boxes) {
            if (box.y() <= row && row < box.bottom()) {
                if (!any) {
                    Arrays.fill(covered, false);
                    any = true;
                }
                int from = Math.max(box.x(), 0) / shared;
                int to = (Math.min(box.right(), image.columns()) + shared - 1) / shared;
                for (int unit = from; unit < Math.min(to, covered.length); unit++) {
                    covered[unit] = true;
                }
            }
        }
        return any;
    }
}
