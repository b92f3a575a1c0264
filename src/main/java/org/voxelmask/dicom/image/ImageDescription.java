package org.voxelmask.dicom.image;

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

    /** Bytes of one frame in native layout, without padding. */
    public long frameBytes() {
        long pixels = (long) columns * rows;
        if (photometric == PhotometricInterpretation.YBR_FULL_422) {
            return pixels * 2;
        }
        return pixels * photometric.samples() * (bitsAllocated / 8);
    }
}
