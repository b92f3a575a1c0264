package org.voxelmask.dicom.image;

import org.voxelmask.dicom.data.Attributes;

/**
 * The Image Pixel Module's description of frames (PS3.3 C.7.6.3).
 *
 * <p>In memory every sample takes whole bytes, {@link #bytesPerSample}, also where a file packs samples of
 * fewer bits one after the other (PS3.5 8.1.1).
 *
 * @param columns pixels in a row
 * @param rows rows in a frame
 * @param frames at least 1
 * @param photometric how samples mean light
 * @param bitsAllocated 1 to 32
 * @param bitsStored at most bitsAllocated
 * @param highBit bitsStored - 1 or above, below bitsAllocated
 * @param signed whether samples are two's complement (Pixel Representation 1)
 * @param planar whether the planes of a colour frame follow each other (Planar Configuration 1)
 */
public record ImageDescription(
        int columns,
        int rows,
        int frames,
        PhotometricInterpretation photometric,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar) {

    /**
     * The description that a data set declares, within {@link ImageLimits#DEFAULTS}.
     *
     * @throws ImageException UNSUPPORTED for what the node does not decode, CORRUPTED for what is missing
     *     or contradicts itself, LIMIT for what is too large
     */
    public static ImageDescription of(Attributes dataset) throws ImageException {
        return of(dataset, ImageLimits.DEFAULTS);
    }

    /** As {@link #of(Attributes)}, within other limits. */
    public static ImageDescription of(Attributes dataset, ImageLimits limits) throws ImageException {
        ImageDescription image = DescriptionReader.read(dataset);
        limits.check(image);
        return image;
    }

    /** Samples of one frame: in paired colour two for each pixel, otherwise one for each channel. */
    public long frameSamples() {
        return (long) columns * rows * (photometric.paired() ? 2 : photometric.samples());
    }

    /** Bytes of one frame in memory, without padding. */
    public long frameBytes() {
        return frameSamples() * bytesPerSample();
    }

    /** Bits of one frame in native pixel data, where frames follow each other without gaps. */
    public long frameBits() {
        return frameSamples() * bitsAllocated;
    }

    /** Bytes of all frames in native pixel data, without the padding to an even length. */
    public long nativeBytes() {
        return (frameBits() * frames + 7) / 8;
    }

    /** Whether native pixel data packs samples into bits, so that they do not start at bytes. */
    public boolean packed() {
        return bitsAllocated % 8 != 0;
    }

    /** 1 to 4: the bytes that a sample takes in memory. */
    public int bytesPerSample() {
        return (bitsAllocated + 7) / 8;
    }

    /** The lowest value that a sample can have. */
    public long lowestSample() {
        return signed ? -(1L << (bitsStored - 1)) : 0;
    }

    /** The highest value that a sample can have. */
    public long highestSample() {
        return (1L << (signed ? bitsStored - 1 : bitsStored)) - 1;
    }

    /**
     * Where a sample starts in a frame in memory, in bytes. Not for paired colour, whose pixels share samples.
     *
     * @param channel from 0, below {@link PhotometricInterpretation#samples}
     */
    public int offset(int x, int y, int channel) {
        int pixel = y * columns + x;
        int sample = planar ? channel * columns * rows + pixel : pixel * photometric.samples() + channel;
        return sample * bytesPerSample();
    }

    /** Bits below the stored ones; 0 unless High Bit is above Bits Stored - 1. */
    public int lowBit() {
        return highBit + 1 - bitsStored;
    }

    /** The value of a stored word: the bits from Low Bit to High Bit, with their sign. */
    long value(long word) {
        long top = word << (Long.SIZE - 1 - highBit);
        int unused = Long.SIZE - bitsStored;
        return signed ? top >> unused : top >>> unused;
    }

    /** This description with another photometric interpretation and layout. */
    ImageDescription as(PhotometricInterpretation other, boolean otherPlanar) {
        return new ImageDescription(
                columns, rows, frames, other, bitsAllocated, bitsStored, highBit, signed, otherPlanar);
    }

    /** This description with another number of frames. */
    public ImageDescription withFrames(int count) {
        return new ImageDescription(
                columns, rows, count, photometric, bitsAllocated, bitsStored, highBit, signed, planar);
    }

    /** This description with more bits stored, from bit 0 on. */
    ImageDescription withBitsStored(int bits) {
        return new ImageDescription(columns, rows, frames, photometric, bitsAllocated, bits, bits - 1, signed, planar);
    }
}
