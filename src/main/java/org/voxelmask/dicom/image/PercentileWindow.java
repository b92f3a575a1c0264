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

    private static final int LEVELS = 1 << 16;

    /** The window of a grey frame. */
    static PercentileWindow of(byte[] frame, ImageDescription image) {
        int[] histogram = new int[LEVELS];
        int count = image.columns() * image.rows();
        for (int i = 0; i < count; i++) {
            histogram[Samples.value(frame, image, i) - image.lowestSample()]++;
        }
        return of(histogram, count, image.lowestSample());
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
        long cut = count * CUT_PER_MILLE / 1000;
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

    /** 0 to 255; samples outside the window become its ends. */
    int apply(int sample) {
        int range = Math.max(1, high - low);
        long scaled = ((long) sample - low) * 255 / range;
        return (int) Math.min(Math.max(scaled, 0), 255);
    }
}
