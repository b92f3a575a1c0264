package org.voxelmask.dicom.image;

/** Reads pixels of a colour frame as red, green and blue at the depth they are stored in. */
interface ColorReader {
    /** Reads one pixel, counted in rows from the top left, into an array of three. */
    void read(int pixel, long[] rgb);

    static ColorReader of(byte[] frame, ImageDescription image) {
        YbrToRgb converter = YbrToRgb.of(image);
        ColorReader stored = image.photometric().paired() ? pairs(frame, image) : full(frame, image);
        return switch (image.photometric()) {
            case RGB -> stored;
            case YBR_FULL, YBR_FULL_422, YBR_PARTIAL_422 ->
                (pixel, rgb) -> {
                    stored.read(pixel, rgb);
                    converter.convert(rgb);
                };
            case MONOCHROME1, MONOCHROME2, PALETTE_COLOR, YBR_RCT, YBR_ICT ->
                throw new IllegalArgumentException("no colour samples");
        };
    }

    /** Signed samples are moved up, so that the lowest is 0. */
    private static ColorReader full(byte[] frame, ImageDescription image) {
        int channelStep = image.planar() ? image.columns() * image.rows() : 1;
        int pixelStep = image.planar() ? 1 : 3;
        long base = image.lowestSample();
        return (pixel, rgb) -> {
            for (int channel = 0; channel < 3; channel++) {
                rgb[channel] = Samples.value(frame, image, pixel * pixelStep + channel * channelStep) - base;
            }
        };
    }

    private static ColorReader pairs(byte[] frame, ImageDescription image) {
        long base = image.lowestSample();
        return (pixel, rgb) -> {
            int pair = pixel / 2 * 4;
            rgb[0] = Samples.value(frame, image, pair + pixel % 2) - base;
            rgb[1] = Samples.value(frame, image, pair + 2) - base;
            rgb[2] = Samples.value(frame, image, pair + 3) - base;
        };
    }
}
