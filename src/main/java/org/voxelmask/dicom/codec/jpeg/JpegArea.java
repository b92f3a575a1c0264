package org.voxelmask.dicom.codec.jpeg;

/**
 * A part of an image, in pixels; what of it lies beyond the image is ignored.
 *
 * @param x first column, from 0
 * @param y first row, from 0
 * @param width at least 1
 * @param height at least 1
 */
public record JpegArea(int x, int y, int width, int height) {
    /** Refuses an area of nothing, or before the first pixel. */
    public JpegArea {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("an area of " + width + " x " + height + " at " + x + "," + y);
        }
    }
}
