package org.voxelmask.dicom.image;

import org.voxelmask.dicom.data.Attributes;

/**
 * The Image Pixel Module's description of frames (PS3.3 C.7.6.3).
 *
 * @param columns pixels in a row
 * @param rows rows in a frame
 * @param frames at least 1
 * @param photometric how samples mean light
 * @param bitsAllocated 8 or 16
 * @param bitsStored at most bitsAllocated
 * @param highBit bitsStored - 1 in every image that the node decodes
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

    /** Bytes of one frame in native layout, without padding. */
    public long frameBytes() {
        long pixels = (long) columns * rows;
        if (photometric == PhotometricInterpretation.YBR_FULL_422) {
            return pixels * 2;
        }
        return pixels * photometric.samples() * bytesPerSample();
    }

    /** 1 or 2. */
    public int bytesPerSample() {
        return bitsAllocated / 8;
    }

    /** The lowest value that a sample can have. */
    public int lowestSample() {
        return signed ? -(1 << (bitsStored - 1)) : 0;
    }

    /** The highest value that a sample can have. */
    public int highestSample() {
        return (1 << (signed ? bitsStored - 1 : bitsStored)) - 1;
    }

    /**
     * Where a sample starts in a frame, in bytes. Not for YBR_FULL_422, whose pixels share samples.
     *
     * @param channel from 0, below {@link PhotometricInterpretation#samples}
     */
    public int offset(int x, int y, int channel) {
        int pixel = y * columns + x;
        int sample = planar ? channel * columns * rows + pixel : pixel * photometric.samples() + channel;
        return sample * bytesPerSample();
    }

    /** The value of a stored word: the bits below Bits Stored, with their sign. */
    int value(int word) {
        int unused = Integer.SIZE - bitsStored;
        return signed ? word << unused >> unused : word << unused >>> unused;
    }

    /** This description with another photometric interpretation and layout. */
    ImageDescription as(PhotometricInterpretation other, boolean otherPlanar) {
        return new ImageDescription(
                columns, rows, frames, other, bitsAllocated, bitsStored, highBit, signed, otherPlanar);
    }
}
