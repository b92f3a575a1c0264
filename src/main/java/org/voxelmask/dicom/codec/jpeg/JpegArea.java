package org.voxelmask.dicom.codec.jpeg;

/**
 * A part of an image, in pixels.
 *
 * @param x first column, from 0
 * @param y first row, from 0
 * @param width at least 1
 * @param height at least 1
 */
public record JpegArea(int x, int y, int width, int height) {
    boolean touches(int left, int top, int columns, int rows) {
        return left < x + width && x < left + columns && top < y + height && y < top + rows;
    }
}
