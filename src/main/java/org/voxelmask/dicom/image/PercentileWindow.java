package org.voxelmask.dicom.image;

/**
 * A linear window from stored samples to 0..255 that leaves out the darkest and the brightest samples, so
 * that one outlier does not turn the picture black.
 *
 * @param low the sample that becomes 0
 * @param high the sample that becomes 255
 */
record PercentileWindow(int low, int high) {
    /** Samples left out at each end, of a thousand. */
    static final int CUT_PER_MILLE = 5;

    /** Black apart from all other samples takes one part of the range, those take this many. */
    private static final int BLACK_SHARE = 3;

    private static final int LEVELS = 1 << 16;

    /**
     * The window of a grey frame. Samples at the black end of what can be stored are masked, padding or
     * background, and may lie far from all others: when there are many, the others share most of the
     * range and black keeps a part of it, so that a masked picture is as clear as before.
     */
    static PercentileWindow of(byte[] frame, ImageDescription image) {
        int[] histogram = new int[LEVELS];
        int count = image.columns() * image.rows();
        int base = image.lowestSample();
        for (int i = 0; i < count; i++) {
            histogram[Samples.value(frame, image, i) - base]++;
        }
        boolean inverse = image.photometric() == PhotometricInterpretation.MONOCHROME1;
        int black = inverse ? image.highestSample() : base;
        int blacks = histogram[black - base];
        if (blacks <= cut(count) || blacks == count) {
            return of(histogram, count, base);
        }
        histogram[black - base] = 0;
        PercentileWindow others = of(histogram, (long) count - blacks, base);
        int margin = Math.max(1, (others.high - others.low) / BLACK_SHARE);
        return inverse
                ? new PercentileWindow(others.low, Math.min(black, others.high + margin))
                : new PercentileWindow(Math.max(black, others.low - margin), others.high);
    }

    /** One window for all channels of a colour frame. */
    static PercentileWindow of(ColorReader reader, ImageDescription image) {
        int[] histogram = new int[LEVELS];
        int count = image.columns() * image.rows();
        int[] rgb = new int[3];
        for (int i = 0; i < count; i++) {
            reader.read(i, rgb);
            for (int value : rgb) {
                histogram[value]++;
            }
        }
        return of(histogram, 3L * count, 0);
    }

    private static PercentileWindow of(int[] histogram, long count, int base) {
        long cut = cut(count);
        int low = 0;
        for (long below = histogram[0]; below <= cut; below += histogram[low]) {
            low++;
        }
        int high = LEVELS - 1;
        for (long above = histogram[high]; above <= cut; above += histogram[high]) {
            high--;
        }
        return new PercentileWindow(base + low, base + high);
    }

    private static long cut(long count) {
        return count * CUT_PER_MILLE / 1000;
    }

    /** 0 to 255; samples outside the window become its ends. */
    int apply(int sample) {
        int range = Math.max(1, high - low);
        long scaled = ((long) sample - low) * 255 / range;
        return (int) Math.min(Math.max(scaled, 0), 255);
    }
}
