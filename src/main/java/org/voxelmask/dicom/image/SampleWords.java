package org.voxelmask.dicom.image;

import java.util.function.LongToIntFunction;

/**
 * What becomes of the samples of a frame. Samples of up to 16 bits have so few different words that it is computed once
 * for each word instead of once for each sample.
 */
final class SampleWords {
    /** From so many samples on a table of all words of two bytes is less work. */
    private static final int MANY = 1 << 16;

    private SampleWords() {}

    /** Takes samples by their value. */
    interface Counter {
        /** So many samples have this value. */
        void add(long value, long count);
    }

    private static boolean haveTable(ImageDescription image, int samples) {
        return image.bytesPerSample() == 1 || (image.bytesPerSample() == 2 && samples >= MANY);
    }

    private static int word(byte[] frame, boolean wide, int sample) {
        return wide ? (frame[2 * sample] & 0xFF) | ((frame[2 * sample + 1] & 0xFF) << 8) : frame[sample] & 0xFF;
    }

    /**
     * Writes what becomes of each sample.
     *
     * @param of a sample's value; the lowest eight bits count
     * @param out of so many bytes for each sample
     * @param at which of these
     */
    static void draw(byte[] frame, ImageDescription image, LongToIntFunction of, byte[] out, int at) {
        int samples = frame.length / image.bytesPerSample();
        int step = out.length / samples;
        if (!haveTable(image, samples)) {
            for (int i = 0; i < samples; i++) {
                out[step * i + at] = (byte) of.applyAsInt(Samples.value(frame, image, i));
            }
            return;
        }
        boolean wide = image.bytesPerSample() == 2;
        byte[] table = new byte[1 << (8 * image.bytesPerSample())];
        for (int word = 0; word < table.length; word++) {
            table[word] = (byte) of.applyAsInt(image.value(word));
        }
        for (int i = 0; i < samples; i++) {
            out[step * i + at] = table[word(frame, wide, i)];
        }
    }

    /** Tells of all samples, those of one value perhaps at several times, in no certain order. */
    static void count(byte[] frame, ImageDescription image, Counter counter) {
        int samples = frame.length / image.bytesPerSample();
        if (!haveTable(image, samples)) {
            for (int i = 0; i < samples; i++) {
                counter.add(Samples.value(frame, image, i), 1);
            }
            return;
        }
        boolean wide = image.bytesPerSample() == 2;
        int[] counts = new int[1 << (8 * image.bytesPerSample())];
        for (int i = 0; i < samples; i++) {
            counts[word(frame, wide, i)]++;
        }
        for (int word = 0; word < counts.length; word++) {
            if (counts[word] > 0) {
                counter.add(image.value(word), counts[word]);
            }
        }
    }
}
