package org.voxelmask.mask;

import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/**
 * A fill in the terms of one image.
 *
 * @param samples what is stored in each pixel of a box, one value per sample, within Bits Stored
 * @param rgb how that looks: red, green and blue, 0 to 255
 */
public record FillValue(long[] samples, int[] rgb) {
    /**
     * The stored values of a fill.
     *
     * <p>Black is what the image shows as black: the highest value in MONOCHROME1, the lowest (of signed
     * samples the smallest negative) in MONOCHROME2, the darkest entry of a palette, 0,0,0 in RGB, luminance
     * 0 with chrominances at half in YBR_FULL and YBR_FULL_422, luminance 16 of 255 in YBR_PARTIAL_422. A grey
     * is scaled to the same ranges, white of YBR_PARTIAL_422 being 235; of a palette the closest entry is taken.
     *
     * @param palette the colour table of PALETTE COLOR; null otherwise
     * @throws IllegalArgumentException when the palette is missing
     */
    public static FillValue of(Fill fill, ImageDescription image, PaletteColor palette) {
        int grey = fill instanceof Fill.SolidFill solid ? solid.grey() : 0;
        long light = scale(grey, image);
        int shown = shown(light, image);
        int[] look = {shown, shown, shown};
        return switch (image.photometric()) {
            case MONOCHROME1 ->
                new FillValue(new long[] {image.highestSample() - (light - image.lowestSample())}, look);
            case MONOCHROME2 -> new FillValue(new long[] {light}, look);
            case RGB -> new FillValue(new long[] {light, light, light}, look);
            case YBR_FULL, YBR_FULL_422, YBR_PARTIAL_422 -> {
                long half = image.lowestSample() + (1L << (image.bitsStored() - 1));
                yield new FillValue(new long[] {light, half, half}, look);
            }
            case PALETTE_COLOR -> {
                if (palette == null) {
                    throw new IllegalArgumentException("PALETTE COLOR without its colour table");
                }
                long sample = palette.closestSample(grey, image.lowestSample(), image.highestSample());
                yield new FillValue(new long[] {sample}, palette.color(sample));
            }
            case YBR_RCT, YBR_ICT -> throw new IllegalArgumentException("a colour transform, not samples");
        };
    }

    /** 0 becomes black, 255 white, between them rounded to the nearest. */
    private static long scale(int grey, ImageDescription image) {
        return image.lowestSample() + black(image) + (grey * range(image) + 127) / 255;
    }

    /** What {@link #scale} made of a grey: another one where few bits are stored. */
    private static int shown(long light, ImageDescription image) {
        return (int) Math.round((light - image.lowestSample() - black(image)) * 255.0 / range(image));
    }

    private static long black(ImageDescription image) {
        return isPartial(image) ? 16L << (image.bitsStored() - 8) : 0;
    }

    private static long range(ImageDescription image) {
        return isPartial(image) ? 219L << (image.bitsStored() - 8) : image.highestSample() - image.lowestSample();
    }

    private static boolean isPartial(ImageDescription image) {
        return image.photometric() == PhotometricInterpretation.YBR_PARTIAL_422;
    }
}
