package org.voxelmask.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/** What is encoded is decoded again: sample by sample, or within NEAR. */
class JpegLsRoundTripTest {
    private final JpegLsDecoder decoder = new JpegLsDecoder();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void everyPrecisionKindAndInterleaveModeComesBackWithoutLoss(int precision) throws Exception {
        Random random = new Random(precision);
        for (Pictures.Kind kind : Pictures.Kind.values()) {
            for (Interleave interleave : Interleave.values()) {
                int components = 1 + random.nextInt(4);
                StreamHeader header =
                        new StreamHeader(1 + random.nextInt(90), 1 + random.nextInt(40), components, precision, false);
                byte[] image = Pictures.draw(header, kind, random);
                byte[] stream = new JpegLsEncoder(interleave, 0, random.nextInt(4)).encode(image, header);
                assertEquals(header, decoder.header(stream));
                assertArrayEquals(image, decoder.decode(stream, header), kind + " " + interleave + " " + header);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Interleave.class)
    void nearLosslessStaysWithinNear(Interleave interleave) throws Exception {
        Random random = new Random(7);
        for (int near : new int[] {1, 2, 3, 10, 100, 255}) {
            for (Pictures.Kind kind : Pictures.Kind.values()) {
                int precision = near < 100 ? 8 : 12;
                StreamHeader header = new StreamHeader(40, 30, 3, precision, false);
                byte[] image = Pictures.draw(header, kind, random);
                byte[] stream = new JpegLsEncoder(interleave, near, 0).encode(image, header);
                byte[] decoded = decoder.decode(stream, header);
                assertTrue(largestDifference(image, decoded, header) <= near, near + " " + kind);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Pictures.Kind.class)
    void imagesOfOnePixelOneRowAndOneColumnComeBack(Pictures.Kind kind) throws Exception {
        Random random = new Random(3);
        for (int[] size : new int[][] {{1, 1}, {1, 700}, {700, 1}, {2, 2}, {65535, 1}, {1, 65535}}) {
            for (int precision : new int[] {2, 8, 16}) {
                StreamHeader header = new StreamHeader(size[0], size[1], 1, precision, false);
                byte[] image = Pictures.draw(header, kind, random);
                byte[] stream = new JpegLsEncoder().encode(image, header);
                assertArrayEquals(image, decoder.decode(stream, header), header.toString());
            }
        }
    }

    @Test
    void contextsAreHalvedOftenEnoughInLargeImages() throws Exception {
        StreamHeader header = new StreamHeader(900, 700, 1, 16, false);
        for (Pictures.Kind kind : Pictures.Kind.values()) {
            byte[] image = Pictures.draw(header, kind, new Random(1));
            assertArrayEquals(image, decoder.decode(new JpegLsEncoder().encode(image, header), header));
        }
    }

    /** PS3.5 8.2.3: the stream says nothing of a sign, whoever decodes extends it. */
    @Test
    void signedSamplesAreCodedAsTwosComplementAtTheirPrecision() throws Exception {
        StreamHeader signed = new StreamHeader(50, 40, 1, 12, true);
        byte[] image = Pictures.draw(signed, Pictures.Kind.SMOOTH, new Random(5));
        byte[] stream = new JpegLsEncoder().encode(image, signed);
        StreamHeader header = decoder.header(stream);
        assertEquals(new StreamHeader(50, 40, 1, 12, false), header);
        byte[] decoded = decoder.decode(stream, header);
        for (int i = 0; i < image.length; i += 2) {
            int value = (decoded[i] & 0xFF) | ((decoded[i + 1] & 0xFF) << 8);
            int expected = (image[i] & 0xFF) | (image[i + 1] << 8);
            assertEquals(expected, value << 20 >> 20);
        }
    }

    @Test
    void refusesSamplesThatDoNotFitIntoTheirPrecision() {
        StreamHeader header = new StreamHeader(2, 1, 1, 12, false);
        CodecException e = assertThrows(
                CodecException.class, () -> new JpegLsEncoder().encode(new byte[] {0, 0, 0, 0x10}, header));
        assertEquals(CodecException.Kind.UNSUPPORTED, e.kind());
        StreamHeader signed = new StreamHeader(1, 1, 1, 12, true);
        assertThrows(CodecException.class, () -> new JpegLsEncoder().encode(new byte[] {0, 8}, signed));
    }

    @Test
    void refusesWhatJpegLsCannotHold() {
        for (StreamHeader header : List.of(
                new StreamHeader(1, 1, 1, 1, false),
                new StreamHeader(1, 1, 1, 17, false),
                new StreamHeader(1, 1, 5, 8, false),
                new StreamHeader(65536, 1, 1, 8, false))) {
            byte[] image = new byte[(int) header.decodedBytes()];
            CodecException e = assertThrows(CodecException.class, () -> new JpegLsEncoder().encode(image, header));
            assertEquals(CodecException.Kind.UNSUPPORTED, e.kind());
        }
    }

    private static int largestDifference(byte[] a, byte[] b, StreamHeader header) {
        int largest = 0;
        int bytes = header.bytesPerSample();
        for (int i = 0; i < a.length; i += bytes) {
            largest = Math.max(largest, Math.abs(sample(a, i, bytes) - sample(b, i, bytes)));
        }
        return largest;
    }

    private static int sample(byte[] image, int at, int bytes) {
        return bytes == 1 ? image[at] & 0xFF : (image[at] & 0xFF) | ((image[at + 1] & 0xFF) << 8);
    }
}
