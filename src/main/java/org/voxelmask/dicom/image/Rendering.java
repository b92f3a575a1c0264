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
     *   <li>Grey of up to 8 bits allocated is stretched from what Bits Stored can hold (8 bits: taken as it
     *       is; signed: moved up by half the range); grey of more goes through {@link PercentileWindow}.
     *       MONOCHROME1 is turned around, so that 0 is black.
     *   <li>PALETTE COLOR is looked up.
     *   <li>YBR_FULL, YBR_FULL_422 and YBR_PARTIAL_422 are converted by PS3.3 C.7.6.3.1.2; see {@link YbrToRgb}.
     *   <li>Colour of more than 8 bits goes through one window for all three channels, of fewer is stretched.
     * </ul>
     *
     * @param frame in native layout, as {@link FrameSource#read} delivers it; not changed. Samples that are taken as they
     *     are stay where they are: the picture holds this very array, and changes when it does
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
            case RGB, YBR_FULL, YBR_FULL_422, YBR_PARTIAL_422 -> color(frame, image);
            case YBR_RCT, YBR_ICT -> throw new IllegalArgumentException("a colour transform, not samples");
        };
    }

    private static Raster8 grey(byte[] frame, ImageDescription image) {
        if (asTheyAre(image)) {
            return new Raster8(
                    image.columns(),
                    image.rows(),
                    1,
                    image.photometric() == PhotometricInterpretation.MONOCHROME1 ? turned(frame) : frame);
        }
        PercentileWindow window = image.bitsAllocated() <= 8
                ? new PercentileWindow(image.lowestSample(), image.highestSample())
                : PercentileWindow.of(frame, image);
        int turned = image.photometric() == PhotometricInterpretation.MONOCHROME1 ? 255 : 0;
        byte[] pixels = new byte[image.columns() * image.rows()];
        SampleWords.draw(frame, image, value -> window.apply(value) ^ turned, pixels, 0);
        return new Raster8(image.columns(), image.rows(), 1, pixels);
    }

    private static byte[] turned(byte[] frame) {
        byte[] pixels = new byte[frame.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ~frame[i];
        }
        return pixels;
    }

    private static Raster8 palette(byte[] frame, ImageDescription image, PaletteColor palette) {
        if (palette == null) {
            throw new IllegalArgumentException("PALETTE COLOR without its colour table");
        }
        byte[] pixels = new byte[3 * image.columns() * image.rows()];
        SampleWords.draw(frame, image, value -> palette.red()[palette.index(value)], pixels, 0);
        SampleWords.draw(frame, image, value -> palette.green()[palette.index(value)], pixels, 1);
        SampleWords.draw(frame, image, value -> palette.blue()[palette.index(value)], pixels, 2);
        return new Raster8(image.columns(), image.rows(), 3, pixels);
    }

    /** Whether every byte is a sample of 0 to 255, one after the other: nothing is computed, as clips need it. */
    private static boolean asTheyAre(ImageDescription image) {
        return ofBytes(image) && !image.planar();
    }

    private static boolean ofBytes(ImageDescription image) {
        return image.bitsAllocated() == 8 && image.bitsStored() == 8 && image.highBit() == 7 && !image.signed();
    }

    private static Raster8 color(byte[] frame, ImageDescription image) {
        if (image.photometric() == PhotometricInterpretation.RGB && asTheyAre(image)) {
            return new Raster8(image.columns(), image.rows(), 3, frame);
        }
        if (image.photometric() != PhotometricInterpretation.RGB && ofBytes(image)) {
            return new Raster8(image.columns(), image.rows(), 3, new YbrBytes(image).toRgb(frame));
        }
        ColorReader reader = ColorReader.of(frame, image);
        int count = image.columns() * image.rows();
        byte[] pixels = new byte[3 * count];
        long[] rgb = new long[3];
        PercentileWindow window = image.bitsStored() > 8
                ? PercentileWindow.of(reader, image)
                : new PercentileWindow(0, (1L << image.bitsStored()) - 1);
        for (int i = 0; i < count; i++) {
            reader.read(i, rgb);
            for (int channel = 0; channel < 3; channel++) {
                pixels[3 * i + channel] = (byte) window.apply(rgb[channel]);
            }
        }
        return new Raster8(image.columns(), image.rows(), 3, pixels);
    }
}
