package org.voxelmask.dicom.image;

/** Reads pixels of a colour frame as red, green and blue at the depth they are stored in. */
interface ColorReader {
    /** Reads one pixel, counted in rows from the top left, into an array of three. */
    void read(int pixel, int[] rgb);

    static ColorReader of(byte[] frame, ImageDescription image) {
        YbrToRgb converter = new YbrToRgb(image.bitsStored());
        return switch (image.photometric()) {
            case RGB -> full(frame, image);
            case YBR_FULL -> {
                ColorReader ybr = full(frame, image);
                yield (pixel, rgb) -> {
                    ybr.read(pixel, rgb);
                    converter.convert(rgb);
                };
            }
            case YBR_FULL_422 ->
                (pixel, rgb) -> {
                    int pair = pixel / 2 * 4;
                    rgb[0] = frame[pair + pixel % 2] & 0xFF;
                    rgb[1] = frame[pair + 2] & 0xFF;
                    rgb[2] = frame[pair + 3] & 0xFF;
                    converter.convert(rgb);
                };
            case MONOCHROME1, MONOCHROME2, PALETTE_COLOR -> throw new IllegalArgumentException("no colour samples");
        };
    }

    private static ColorReader full(byte[] frame, ImageDescription image) {
        int channelStep = image.planar() ? image.columns() * image.rows() : 1;
        int pixelStep = image.planar() ? 1 : 3;
        return (pixel, rgb) -> {
            for (int channel = 0; channel < 3; channel++) {
                rgb[channel] = Samples.value(frame, image, pixel * pixelStep + channel * channelStep);
            }
        };
    }
}
