package org.voxelmask.mask;

import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;

/**
 * A fill in the terms of one image.
 *
 * @param samples what is stored in each pixel of a box, one value per sample, within Bits Stored
 * @param rgb how that looks: red, green and blue, 0 to 255
 */
public record FillValue(int[] samples, int[] rgb) {
    /**
     * The stored values of a fill.
     *
     * <p>Black is what the image shows as black: the highest value in MONOCHROME1, the lowest (of signed
     * samples the smallest negative) in MONOCHROME2, the darkest entry of a palette, 0,0,0 in RGB, luminance
     * 0 with chrominances at half in YBR_FULL and YBR_FULL_422. A grey is scaled to the same ranges; of a
     * palette the closest entry is taken.
     *
     * @param palette the colour table of PALETTE COLOR; null otherwise
     * @throws IllegalArgumentException when the palette is missing
     */
    public static FillValue of(Fill fill, ImageDescription image, PaletteColor palette) {
        int grey = fill instanceof Fill.SolidFill solid ? solid.grey() : 0;
        int[] look = {grey, grey, grey};
        int light = scale(grey, image);
        return switch (image.photometric()) {
            case MONOCHROME1 -> new FillValue(new int[] {image.highestSample() - (light - image.lowestSample())}, look);
            case MONOCHROME2 -> new FillValue(new int[] {light}, look);
            case RGB -> new FillValue(new int[] {light, light, light}, look);
            case YBR_FULL, YBR_FULL_422 -> {
                int half = 1 << (image.bitsStored() - 1);
                yield new FillValue(new int[] {light, half, half}, look);
            }
            case PALETTE_COLOR -> {
                if (palette == null) {
                    throw new IllegalArgumentException("PALETTE COLOR without its colour table");
                }
                int sample = palette.closestSample(grey, image.lowestSample(), image.highestSample());
                yield new FillValue(new int[] {sample}, palette.color(sample));
            }
        };
    }

    /** 0 becomes the lowest sample, 255 the highest, between them rounded to the nearest. */
    private static int scale(int grey, ImageDescription image) {
        int range = image.highestSample() - image.lowestSample();
        return image.lowestSample() + (grey * range + 127) / 255;
    }
}
