package org.voxelmask.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A sequential DCT stream (ITU-T T.81 Annex F) of random coefficients: what it shows follows from the stream
 * alone, and another decoder has to say what that is.
 *
 * @param columns of the image
 * @param rows of the image
 * @param precision 8 or 12
 * @param samplings factors of each component, such as 0x21
 * @param restartInterval MCUs between restart markers, 0 without
 * @param interleaved one scan for all components, or one for each
 * @param longCodes whether half of the Huffman codes have 16 bits
 */
public record RandomDctJpeg(
        int columns,
        int rows,
        int precision,
        int[] samplings,
        int restartInterval,
        boolean interleaved,
        boolean longCodes) {

    /** The stream of a seed. */
    public byte[] encode(Random random) {
        return new Writer(this, random).write();
    }

    private int maxHorizontal() {
        return IntStream.of(samplings).map(s -> s >> 4).max().orElseThrow();
    }

    private int maxVertical() {
        return IntStream.of(samplings).map(s -> s & 15).max().orElseThrow();
    }

    private static final class Writer {
        private final RandomDctJpeg image;
        private final Random random;
        private final JpegBits out = new JpegBits();
        private final JpegCode dc;
        private final JpegCode ac;
        private final int[] predictions;
        private final int[] steps = new int[65];

        Writer(RandomDctJpeg image, Random random) {
            this.image = image;
            this.random = random;
            int[] differences = IntStream.rangeClosed(0, 15).toArray();
            int[] runs = IntStream.range(0, 256)
                    .filter(s -> (s & 15) != 0 || s == 0 || s == 0xF0)
                    .toArray();
            this.dc = image.longCodes ? JpegCode.uneven(differences) : JpegCode.flat(5, differences);
            this.ac = image.longCodes ? JpegCode.uneven(runs) : JpegCode.flat(8, runs);
            this.predictions = new int[image.samplings.length];
        }

        byte[] write() {
            for (int i = 1; i < steps.length; i++) {
                steps[i] = 1 + random.nextInt(7 + 2 * i);
            }
            out.segment(0xDB, steps);
            int components = image.samplings.length;
            int[] frame = new int[6 + 3 * components];
            int[] head = {image.precision, image.rows >> 8, image.rows, image.columns >> 8, image.columns, components};
            System.arraycopy(head, 0, frame, 0, head.length);
            for (int i = 0; i < components; i++) {
                frame[6 + 3 * i] = i + 1;
                frame[7 + 3 * i] = image.samplings[i];
            }
            out.segment(0xC1, frame);
            out.table(0, dc);
            out.table(0x10, ac);
            if (image.restartInterval > 0) {
                out.segment(0xDD, image.restartInterval >> 8, image.restartInterval);
            }
            int step = image.interleaved ? components : 1;
            for (int i = 0; i < components; i += step) {
                scan(i, i + step);
            }
            return out.end();
        }

        private void scan(int from, int to) {
            int[] header = new int[4 + 2 * (to - from)];
            header[0] = to - from;
            for (int i = from; i < to; i++) {
                header[1 + 2 * (i - from)] = i + 1;
            }
            header[header.length - 2] = 63;
            out.segment(0xDA, header);
            int mcus = mcus(from, to);
            for (int mcu = 0; mcu < mcus; mcu++) {
                if (image.restartInterval > 0 && mcu % image.restartInterval == 0) {
                    Arrays.fill(predictions, 0);
                    if (mcu > 0) {
                        out.pad();
                        out.marker(0xD0 + (mcu / image.restartInterval - 1) % 8);
                    }
                }
                for (int i = from; i < to; i++) {
                    int blocks = to - from == 1 ? 1 : (image.samplings[i] >> 4) * (image.samplings[i] & 15);
                    for (int b = 0; b < blocks; b++) {
                        block(i);
                    }
                }
            }
            out.pad();
        }

        private int mcus(int from, int to) {
            int across = 8 * image.maxHorizontal();
            int down = 8 * image.maxVertical();
            if (to - from > 1) {
                return ceil(image.columns, across) * ceil(image.rows, down);
            }
            int sampling = image.samplings[from];
            int width = ceil(image.columns * (sampling >> 4), image.maxHorizontal());
            int height = ceil(image.rows * (sampling & 15), image.maxVertical());
            return ceil(width, 8) * ceil(height, 8);
        }

        private static int ceil(int value, int step) {
            return (value + step - 1) / step;
        }

        /**
         * A level anywhere in the range, then a few waves, some of which leave it; together they stay within
         * what 32-bit arithmetic has room for, as all blocks made of samples do.
         */
        private void block(int component) {
            int range = 1 << (image.precision - 1);
            int level = random.nextInt(2 * range) - range;
            int difference = level - predictions[component];
            predictions[component] = level;
            dc.write(out, JpegBits.category(difference));
            out.number(difference, JpegBits.category(difference));
            int room = 8 * range;
            int k = 1;
            while (k < 64 && random.nextInt(6) > 0) {
                int run = random.nextInt(8) == 0 ? random.nextInt(40) : random.nextInt(4);
                int value = 1 + random.nextInt(range >> random.nextInt(5));
                if (k + run > 63 || value * steps[1 + k + run] > room) {
                    break;
                }
                room -= value * steps[1 + k + run];
                for (int left = run; left > 15; left -= 16) {
                    ac.write(out, 0xF0);
                }
                int category = JpegBits.category(value);
                ac.write(out, (run & 15) << 4 | category);
                out.number(random.nextBoolean() ? value : -value, category);
                k += run + 1;
            }
            if (k < 64) {
                ac.write(out, 0);
            }
        }
    }
}
