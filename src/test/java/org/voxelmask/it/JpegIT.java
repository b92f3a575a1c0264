package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.codec.jpeg.JpegDecoder;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.testing.DcmtkJpeg;
import org.voxelmask.testing.LosslessJpeg;
import org.voxelmask.testing.RandomDctJpeg;

/** Our JPEG decoder and DCMTK's agree on every sample, whoever encoded it. */
class JpegIT {
    private static final String LOSSLESS = UID.JPEGLossless;
    private static final String EXTENDED = UID.JPEGExtended12Bit;

    private final JpegDecoder decoder = new JpegDecoder();
    private final Random random = new Random(20);

    @TempDir
    private Path work;

    private DcmtkJpeg dcmtk;

    @BeforeEach
    void needDcmtk() {
        assumeTrue(DcmtkJpeg.installed(), "dcmcjpeg and dcmdjpeg are not installed");
        dcmtk = new DcmtkJpeg(work);
    }

    @Test
    void losslessStreamsOfDcmtkGiveBackWhatWentIn() throws Exception {
        for (int selection = 1; selection <= 7; selection++) {
            for (StreamHeader image : List.of(
                    new StreamHeader(37, 29, 1, 8, false),
                    new StreamHeader(37, 29, 1, 16, false),
                    new StreamHeader(22, 15, 3, 8, false),
                    new StreamHeader(22, 15, 3, 16, false))) {
                byte[] samples = new byte[(int) image.decodedBytes()];
                random.nextBytes(samples);
                byte[] stream = dcmtk.encode(samples, image, "+el", "+sv", "" + selection);
                assertEquals(image, decoder.header(stream));
                assertArrayEquals(samples, decoder.decode(stream, image), selection + " " + image);
            }
        }
    }

    @Test
    void losslessStreamsWithPointTransformAreWhatDcmtkDecodes() throws Exception {
        StreamHeader image = new StreamHeader(37, 29, 1, 16, false);
        byte[] samples = new byte[(int) image.decodedBytes()];
        random.nextBytes(samples);
        byte[] stream = dcmtk.encode(samples, image, "+el", "+sv", "5", "+pt", "3");
        assertArrayEquals(dcmtk.decode(stream, image, LOSSLESS), decoder.decode(stream, image));
    }

    @Test
    void losslessStreamsOfOurOwnEncoderAreWhatDcmtkDecodes() throws Exception {
        for (int selection = 1; selection <= 7; selection++) {
            for (int precision : new int[] {8, 12, 16}) {
                LosslessJpeg image = new LosslessJpeg(
                        23,
                        17,
                        selection % 2 == 0 ? 3 : 1,
                        precision,
                        selection,
                        0,
                        selection % 3,
                        true,
                        precision < 16);
                int[] samples = random.ints(23L * 17 * image.components(), 0, 1 << precision)
                        .toArray();
                agree(image.encode(samples), LOSSLESS);
            }
        }
    }

    @Test
    void extendedStreamsOfDcmtkAreWhatDcmtkDecodes() throws Exception {
        for (int precision : new int[] {8, 12}) {
            for (String quality : new String[] {"10", "90", "100"}) {
                StreamHeader image = new StreamHeader(61, 45, 1, precision, false);
                byte[] samples = new byte[(int) image.decodedBytes()];
                for (int i = 0; i < samples.length / image.bytesPerSample(); i++) {
                    int value = (int) ((1 << (precision - 1)) * (1 + Math.sin(i * i / 5000.0)) * 0.99);
                    samples[i * image.bytesPerSample()] = (byte) value;
                    if (precision > 8) {
                        samples[2 * i + 1] = (byte) (value >> 8);
                    }
                }
                agree(dcmtk.encode(samples, image, "+ee", "+q", quality), EXTENDED);
            }
        }
    }

    @Test
    void randomCoefficientsInEveryLayoutAreWhatDcmtkDecodes() throws Exception {
        int[][] samplings = {
            {0x11},
            {0x22},
            {0x11, 0x11, 0x11},
            {0x21, 0x11, 0x11},
            {0x22, 0x11, 0x11},
            {0x41, 0x11, 0x11},
            {0x12, 0x11, 0x11},
            {0x22, 0x21, 0x11},
            {0x22, 0x12, 0x21},
            {0x11, 0x21, 0x11}
        };
        for (int[] sampling : samplings) {
            for (int i = 0; i < 12; i++) {
                int restart = i % 3 == 0 ? 1 + random.nextInt(4) : 0;
                RandomDctJpeg image = new RandomDctJpeg(
                        1 + random.nextInt(70),
                        1 + random.nextInt(70),
                        i % 2 == 0 ? 8 : 12,
                        sampling,
                        restart,
                        random.nextBoolean(),
                        random.nextBoolean());
                agree(image.encode(random), EXTENDED);
            }
        }
    }

    private void agree(byte[] stream, String syntax) throws Exception {
        StreamHeader header = decoder.header(stream);
        assertArrayEquals(dcmtk.decode(stream, header, syntax), decoder.decode(stream, header), header.toString());
    }
}
