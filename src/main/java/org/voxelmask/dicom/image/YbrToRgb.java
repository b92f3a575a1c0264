package org.voxelmask.dicom.image;

/**
 * YBR to RGB, the inverse of the equations of PS3.3 C.7.6.3.1.2. YBR_FULL:
 *
 * <pre>
 * R = Y + 1.402 (CR - half)
 * G = Y - 0.344136 (CB - half) - 0.714136 (CR - half)
 * B = Y + 1.772 (CB - half)
 * </pre>
 *
 * <p>YBR_PARTIAL_422, whose black is 16 and white 235 of 255: Y - 16 is stretched by 255/219, the
 * chrominances by 255/224. In 16-bit fixed point, rounded to the nearest (halves up) and clamped to the
 * stored range. Samples of the lowest value are 0 here, also signed ones.
 */
final class YbrToRgb {
    /** Bits behind the point of what the parts of a colour are. */
    static final int POINT = 16;

    private static final long HALF_UNIT = 1L << (POINT - 1);

    private final long black;
    private final long half;
    private final long highest;
    private final long luminance;
    private final long redCr;
    private final long greenCb;
    private final long greenCr;
    private final long blueCb;

    private YbrToRgb(int bitsStored, long black, double luminance, double chrominance) {
        this.black = black;
        this.half = 1L << (bitsStored - 1);
        this.highest = (1L << bitsStored) - 1;
        this.luminance = fixed(luminance);
        this.redCr = fixed(1.402 * chrominance);
        this.greenCb = fixed(0.344136 * chrominance);
        this.greenCr = fixed(0.714136 * chrominance);
        this.blueCb = fixed(1.772 * chrominance);
    }

    static YbrToRgb of(ImageDescription image) {
        int bits = image.bitsStored();
        return image.photometric() == PhotometricInterpretation.YBR_PARTIAL_422
                ? new YbrToRgb(bits, 16L << (bits - 8), 255.0 / 219, 255.0 / 224)
                : new YbrToRgb(bits, 0, 1, 1);
    }

    /** Converts a pixel in place. */
    void convert(long[] pixel) {
        long light = light(pixel[0]);
        long blue = pixel[1];
        long red = pixel[2];
        pixel[0] = clamp(light + redOf(red));
        pixel[1] = clamp(light + greenOfBlue(blue) + greenOfRed(red));
        pixel[2] = clamp(light + blueOf(blue));
    }

    /** What Y adds to each colour, and half a unit. */
    long light(long y) {
        return luminance * (y - black) + HALF_UNIT;
    }

    /** What CR adds to red. */
    long redOf(long cr) {
        return redCr * (cr - half);
    }

    /** What CB adds to green. */
    long greenOfBlue(long cb) {
        return -greenCb * (cb - half);
    }

    /** What CR adds to green. */
    long greenOfRed(long cr) {
        return -greenCr * (cr - half);
    }

    /** What CB adds to blue. */
    long blueOf(long cb) {
        return blueCb * (cb - half);
    }

    private long clamp(long fixed) {
        return Math.min(Math.max(fixed >> POINT, 0), highest);
    }

    private static long fixed(double factor) {
        return Math.round(factor * (1 << POINT));
    }
}
