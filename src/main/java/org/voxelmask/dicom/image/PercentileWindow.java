package org.voxelmask.dicom.image;

/**
 * A linear window from stored samples to 0..255 that leaves out the darkest and the brightest samples, so
 * that one outlier does not turn the picture black.
 *
 * @param low the sample that becomes 0
 * @param high the sample that becomes 255
 */
record PercentileWindow(long low, long high) {
    /** Samples left out at each end, of a thousand. */
    static final int CUT_PER_MILLE = 5;

    /** Black apart from all other samples takes one part of the range, those take this many. */
    private static final int BLACK_SHARE = 3;

    /**
     * The window of a grey frame. Samples at the black end of what can be stored are masked, padding or
     * background, and may lie far from all others: when there are many, the others share most of the
     * range and black keeps a part of it, so that a masked picture is as clear as before.
     */
    static PercentileWindow of(byte[] frame, ImageDescription image) {
        boolean inverse = image.photometric() == PhotometricInterpretation.MONOCHROME1;
        long black = inverse ? image.highestSample() : image.lowestSample();
        int count = image.columns() * image.rows();
        long[] range = range(frame, image, black);
        SampleHistogram others = new SampleHistogram(range[0], range[1]);
        long[] found = new long[1];
        SampleWords.count(frame, image, (value, times) -> {
            if (value == black) {
                found[0] += times;
            } else {
                others.add(value, times);
            }
        });
        long blacks = found[0];
        if (blacks <= cut(count) || blacks == count) {
            others.add(black, blacks);
            return of(others, count);
        }
        PercentileWindow window = of(others, count - blacks);
        long margin = Math.max(1, (window.high - window.low) / BLACK_SHARE);
        return inverse
                ? new PercentileWindow(window.low, Math.min(black, window.high + margin))
                : new PercentileWindow(Math.max(black, window.low - margin), window.high);
    }

    /** The lowest and the highest sample other than black; black twice when there is none. */
    private static long[] range(byte[] frame, ImageDescription image, long black) {
        if (!SampleHistogram.needsRange(image)) {
            return new long[] {image.lowestSample(), image.highestSample()};
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int count = image.columns() * image.rows();
        for (int i = 0; i < count; i++) {
            long value = Samples.value(frame, image, i);
            if (value != black) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? new long[] {low, high} : new long[] {black, black};
    }

    /** One window for all channels of a colour frame, whose lowest sample is read as 0. */
    static PercentileWindow of(ColorReader reader, ImageDescription image) {
        int count = image.columns() * image.rows();
        long[] rgb = new long[3];
        long high = 0;
        for (int i = 0; i < count; i++) {
            reader.read(i, rgb);
            high = Math.max(high, Math.max(rgb[0], Math.max(rgb[1], rgb[2])));
        }
        SampleHistogram histogram = new SampleHistogram(0, high);
        for (int i = 0; i < count; i++) {
            reader.read(i, rgb);
            for (long value : rgb) {
                histogram.add(value, 1);
            }
        }
        return of(histogram, 3L * count);
    }

    private static PercentileWindow of(SampleHistogram histogram, long count) {
        return new PercentileWindow(histogram.above(cut(count)), histogram.below(cut(count)));
    }

    private static long cut(long count) {
        return count * CUT_PER_MILLE / 1000;
    }

    /** 0 to 255; samples outside the window become its ends. */
    int apply(long sample) {
        long range = Math.max(1, high - low);
        long inside = Math.min(Math.max(sample - low, 0), range);
        return (int) (inside * 255 / range);
    }
}
