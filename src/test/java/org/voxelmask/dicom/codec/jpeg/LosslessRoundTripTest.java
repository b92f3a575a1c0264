package org.voxelmask.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.testing.LosslessJpeg;

/** What an encoder written apart puts in comes out, for every predictor, depth, interleave and restart. */
class LosslessRoundTripTest {
    static List<LosslessJpeg> images() {
        List<LosslessJpeg> images = new ArrayList<>();
        for (int selection = 1; selection <= 7; selection++) {
            for (int precision = 2; precision <= 16; precision++) {
                int components = 1 + (selection + precision) % 4;
                int transform = precision % 3 == 0 ? precision / 3 : 0;
                int restart = (selection + precision) % 4 == 0 ? 1 + precision % 3 : 0;
                boolean interleaved = precision % 2 == 0;
                images.add(new LosslessJpeg(
                        13 + precision,
                        24,
                        components,
                        precision,
                        selection,
                        transform,
                        restart,
                        interleaved,
                        selection % 2 == 0));
            }
        }
        images.add(new LosslessJpeg(1, 1, 1, 8, 1, 0, 0, true, false));
        images.add(new LosslessJpeg(1, 9, 3, 16, 7, 0, 1, true, true));
        images.add(new LosslessJpeg(9, 1, 4, 16, 4, 15, 0, false, true));
        return images;
    }

    @ParameterizedTest
    @MethodSource("images")
    void noiseAndSlopesComeBack(LosslessJpeg image) throws Exception {
        Random random = new Random(image.hashCode());
        JpegDecoder decoder = new JpegDecoder();
        for (boolean noise : new boolean[] {true, false}) {
            int[] samples = samples(image, random, noise);
            byte[] stream = image.encode(samples);
            StreamHeader header = decoder.header(stream);
            assertEquals(
                    new StreamHeader(image.columns(), image.rows(), image.components(), image.precision(), false),
                    header);
            assertArrayEquals(bytes(samples, header.bytesPerSample()), decoder.decode(stream, header));
        }
    }

    private static int[] samples(LosslessJpeg image, Random random, boolean noise) {
        int range = 1 << image.precision();
        int[] samples = new int[image.columns() * image.rows() * image.components()];
        for (int i = 0; i < samples.length; i++) {
            int value = noise ? random.nextInt(range) : i * 3 % range;
            samples[i] = value >> image.pointTransform() << image.pointTransform();
        }
        return samples;
    }

    private static byte[] bytes(int[] samples, int width) {
        byte[] bytes = new byte[samples.length * width];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (samples[i / width] >> (8 * (i % width)));
        }
        return bytes;
    }
}
