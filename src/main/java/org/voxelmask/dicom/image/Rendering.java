package org.voxelmask.dicom.image;

/**
 * Draws a frame for looking at, by a person or a detector. Never written back. The same frame gives the
 * same picture.
 */
public final class Rendering {
    private Rendering() {}

    /**
     * One frame as 8-bit grey or RGB.
     *
     * <ul>
     *   <li>Grey of 8 bits is taken as it is (signed: moved up by half the range); grey of 16 bits goes
     *       through {@link PercentileWindow}. MONOCHROME1 is turned around, so that 0 is black.
     *   <li>PALETTE COLOR is looked up.
     *   <li>YBR_FULL and YBR_FULL_422 are converted by PS3.3 C.7.6.3.1.2; see {@link YbrToRgb}.
     *   <li>Colour of more than 8 bits goes through one window for all three channels.
     * </ul>
     *
     * @param frame in native layout, as {@link FrameSource#read} delivers it
     * @param image its description
     * @param palette the colour table of PALETTE COLOR; null otherwise
     * @throws IllegalArgumentException when the frame has another size or the palette is missing
     */
    public static Raster8 render(byte[] frame, ImageDescription image, PaletteColor palette) {
        if (frame.length != image.frameBytes()) {
            throw new IllegalArgumentException("a frame of " + frame.length + " bytes, not " + image.frameBytes());
        }
        return switch (image.photometric()) {
            case MONOCHROME1, MONOCHROME2 -> grey(frame, image);
            case PALETTE_COLOR -> palette(frame, image, palette);
            case RGB, YBR_FULL, YBR_FULL_422 -> color(frame, image);
        };
    }

    private static Raster8 grey(byte[] frame, ImageDescription image) {
        byte[] pixels = new byte[image.columns() * image.rows()];
        if (image.bitsAllocated() == 8) {
            int base = image.lowestSample();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (Samples.value(frame, image, i) - base);
            }
        } else {
            PercentileWindow window = PercentileWindow.of(frame, image);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) window.apply(Samples.value(frame, image, i));
            }
        }
        if (image.photometric() == PhotometricInterpretation.MONOCHROME1) {
            int white = image.bitsAllocated() == 8 ? (1 << image.bitsStored()) - 1 : 255;
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (white - (pixels[i] & 0xFF));
            }
        }
        return new Raster8(image.columns(), image.rows(), 1, pixels);
    }

    private static Raster8 palette(byte[] frame, ImageDescription image, PaletteColor palette) {
        if (palette == null) {
            throw new IllegalArgumentException("PALETTE COLOR without its colour table");
        }
        int count = image.columns() * image.rows();
        byte[] pixels = new byte[3 * count];
        for (int i = 0; i < count; i++) {
            int entry = palette.index(Samples.value(frame, image, i));
            pixels[3 * i] = palette.red()[entry];
            pixels[3 * i + 1] = palette.green()[entry];
            pixels[3 * i + 2] = palette.blue()[entry];
        }
        return new Raster8(image.columns(), image.rows(), 3, pixels);
    }

    private static Raster8 color(byte[] frame, ImageDescription image) {
        ColorReader reader = ColorReader.of(frame, image);
        int count = image.columns() * image.rows();
        byte[] pixels = new byte[3 * count];
        int[] rgb = new int[3];
        PercentileWindow window = image.bitsStored() > 8 ? PercentileWindow.of(reader, image) : null;
        for (int i = 0; i < count; i++) {
            reader.read(i, rgb);
            for (int channel = 0; channel < 3; channel++) {
                pixels[3 * i + channel] = (byte) (window == null ? rgb[channel] : window.apply(rgb[channel]));
            }
        }
        return new Raster8(image.columns(), image.rows(), 3, pixels);
    }
}
