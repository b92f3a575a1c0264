package org.voxelmask.dicom.image;

/** Counts samples in at most 65536 steps: each value for itself where the range allows it. */
final class SampleHistogram {
    private static final int MAX_STEPS = 1 << 16;

    private final long lowest;
    private final long width;
    private final long[] counts;

    /** For samples of a range; others count as its ends. */
    SampleHistogram(long lowest, long highest) {
        this.lowest = lowest;
        this.width = (highest - lowest) / MAX_STEPS + 1;
        this.counts = new long[(int) ((highest - lowest) / width) + 1];
    }

    /** Whether an image has too many values for a step each, so that the range that occurs must be known. */
    static boolean needsRange(ImageDescription image) {
        return image.bitsStored() > 16;
    }

    void add(long value, long count) {
        long step = (value - lowest) / width;
        counts[(int) Math.min(Math.max(step, 0), counts.length - 1)] += count;
    }

    /** The lowest value with more than {@code cut} samples up to its step. */
    long above(long cut) {
        int step = 0;
        for (long below = counts[0]; below <= cut && step < counts.length - 1; below += counts[step]) {
            step++;
        }
        return lowest + step * width;
    }

    /** The highest value with more than {@code cut} samples from its step on. */
    long below(long cut) {
        int step = counts.length - 1;
        for (long above = counts[step]; above <= cut && step > 0; above += counts[step]) {
            step--;
        }
        return lowest + step * width + (width - 1);
    }
}
