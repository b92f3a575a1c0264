package org.voxelmask.dicom.image;

/**
 * A picture to look at: 8 bits a channel, rows from the top, channels interleaved.
 *
 * @param width pixels in a row
 * @param height rows
 * @param channels 1 for grey (0 is black), 3 for red, green, blue
 * @param pixels width * height * channels unsigned bytes; not copied
 */
public record Raster8(int width, int height, int channels, byte[] pixels) {
    /** Refuses a picture of another size than its bytes. */
    public Raster8 {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture of " + channels + " channels");
        }
        if (pixels.length != (long) width * height * channels) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes for " + width + " x " + height + " x " + channels);
        }
    }
}
