package org.voxelmask.dicom.image;

/**
 * YBR_FULL to RGB, the inverse of the equations of PS3.3 C.7.6.3.1.2:
 *
 * <pre>
 * R = Y + 1.402 (CR - half)
 * G = Y - 0.344136 (CB - half) - 0.714136 (CR - half)
 * B = Y + 1.772 (CB - half)
 * </pre>
 *
 * <p>in 16-bit fixed point, rounded to the nearest (halves up) and clamped to the stored range.
 */
final class YbrToRgb {
    private static final int POINT = 16;
    private static final long HALF_UNIT = 1L << (POINT - 1);
    private static final long RED_CR = fixed(1.402);
    private static final long GREEN_CB = fixed(0.344136);
    private static final long GREEN_CR = fixed(0.714136);
    private static final long BLUE_CB = fixed(1.772);

    private final int half;
    private final int highest;

    YbrToRgb(int bitsStored) {
        this.half = 1 << (bitsStored - 1);
        this.highest = (1 << bitsStored) - 1;
    }

    /** Converts a pixel in place. */
    void convert(int[] pixel) {
        long luminance = ((long) pixel[0] << POINT) + HALF_UNIT;
        int blue = pixel[1] - half;
        int red = pixel[2] - half;
        pixel[0] = clamp(luminance + RED_CR * red);
        pixel[1] = clamp(luminance - GREEN_CB * blue - GREEN_CR * red);
        pixel[2] = clamp(luminance + BLUE_CB * blue);
    }

    private int clamp(long fixed) {
        return (int) Math.min(Math.max(fixed >> POINT, 0), highest);
    }

    private static long fixed(double factor) {
        return Math.round(factor * (1 << POINT));
    }
}
