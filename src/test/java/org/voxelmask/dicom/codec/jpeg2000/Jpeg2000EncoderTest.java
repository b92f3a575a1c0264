package org.voxelmask.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

class Jpeg2000EncoderTest {
    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    @TempDir
    Path folder;

    @Test
    void everyPrecisionComesBack() throws Exception {
        for (int precision = 1; precision <= Jpeg2000Encoder.MAX_PRECISION; precision++) {
            for (boolean signed : new boolean[] {false, true}) {
                for (int components : new int[] {1, 3}) {
                    StreamHeader header = new StreamHeader(37, 23, components, precision, signed);
                    comesBack(false, header, TestingImages.noise(header, new Random(precision)));
                    comesBack(components == 3, header, TestingImages.picture(header, new Random(precision)));
                }
            }
        }
    }

    @Test
    void everyShapeComesBack() throws Exception {
        for (int[] shape : new int[][] {{1, 1}, {1, 200}, {200, 1}, {2, 3}, {64, 64}, {65, 129}, {1000, 3}}) {
            for (int components = 1; components <= 4; components++) {
                StreamHeader header = new StreamHeader(shape[0], shape[1], components, 8, false);
                comesBack(components == 3, header, TestingImages.noise(header, new Random(5)));
            }
        }
    }

    @Test
    void theExtremesOfTheRangeComeBackThroughTheComponentTransform() throws Exception {
        for (int precision : new int[] {1, 8, 12, 16}) {
            StreamHeader header = new StreamHeader(48, 40, 3, precision, false);
            byte[] samples = TestingImages.of(header, (x, y, c) -> (x + y * 7 + c * 3) % 2 == 0 ? 0 : -1);
            comesBack(true, header, samples);
        }
    }

    private void comesBack(boolean transform, StreamHeader header, byte[] samples) throws CodecException {
        byte[] before = samples.clone();
        byte[] stream = new Jpeg2000Encoder(transform).encode(samples, header);
        assertArrayEquals(before, samples, "the caller's samples were changed");
        assertEquals(header, decoder.header(stream));
        assertArrayEquals(samples, decoder.decode(stream, header), header + (transform ? " RCT" : ""));
    }

    @Test
    void theStreamSaysReversibleAndWhetherTheTransformWasUsed() throws Exception {
        StreamHeader header = new StreamHeader(32, 32, 3, 8, false);
        byte[] samples = TestingImages.picture(header, new Random(1));
        assertStyle(1, new Jpeg2000Encoder(true).encode(samples, header));
        assertStyle(0, new Jpeg2000Encoder(false).encode(samples, header));
    }

    private static void assertStyle(int transform, byte[] stream) {
        int cod = 2;
        while (stream[cod + 1] != 0x52) {
            cod += 2 + ((stream[cod + 2] & 0xFF) << 8 | (stream[cod + 3] & 0xFF));
        }
        assertEquals(transform, stream[cod + 8], "component transform");
        assertEquals(1, stream[cod + 13], "the reversible wavelet");
    }

    @Test
    void picturesBecomeSmaller() throws Exception {
        StreamHeader header = new StreamHeader(256, 256, 1, 12, false);
        byte[] samples = TestingImages.picture(header, new Random(2));
        assertTrue(new Jpeg2000Encoder(false).encode(samples, header).length < samples.length / 2);
    }

    @Test
    void theSameImageGivesTheSameStream() throws Exception {
        StreamHeader header = new StreamHeader(100, 80, 3, 8, false);
        byte[] samples = TestingImages.noise(header, new Random(3));
        assertArrayEquals(
                new Jpeg2000Encoder(true).encode(samples, header), new Jpeg2000Encoder(true).encode(samples, header));
    }

    @Test
    void whatCannotBeHeldIsRefused() {
        StreamHeader deep = new StreamHeader(4, 4, 1, 17, false);
        StreamHeader many = new StreamHeader(4, 4, 5, 8, false);
        StreamHeader mono = new StreamHeader(4, 4, 1, 8, false);
        StreamHeader twelve = new StreamHeader(1, 1, 1, 12, false);
        assertUnsupported(false, deep, new byte[64]);
        assertUnsupported(false, many, new byte[80]);
        assertUnsupported(true, mono, new byte[16]);
        assertUnsupported(false, twelve, new byte[] {0, 0x10});
        assertThrows(IllegalArgumentException.class, () -> new Jpeg2000Encoder(false).encode(new byte[15], mono));
    }

    private static void assertUnsupported(boolean transform, StreamHeader header, byte[] samples) {
        CodecException e =
                assertThrows(CodecException.class, () -> new Jpeg2000Encoder(transform).encode(samples, header));
        assertEquals(CodecException.Kind.UNSUPPORTED, e.kind(), e.getMessage());
    }

    @Test
    void debiansDecoderReadsTheSameSamples() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/opj_decompress")), "libopenjp2-tools is not installed");
        for (StreamHeader header : new StreamHeader[] {
            new StreamHeader(61, 43, 1, 8, false),
            new StreamHeader(61, 43, 1, 12, false),
            new StreamHeader(61, 43, 1, 16, true),
            new StreamHeader(61, 43, 3, 8, false)
        }) {
            byte[] samples = TestingImages.picture(header, new Random(4));
            byte[] stream = new Jpeg2000Encoder(header.components() == 3).encode(samples, header);
            assertArrayEquals(samples, decompressed(stream, header), header.toString());
        }
    }

    /** What opj_decompress writes is one plane after the other. */
    private byte[] decompressed(byte[] stream, StreamHeader header) throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in.j2k"), stream);
        Path out = folder.resolve("out.rawl");
        Process process = new ProcessBuilder("opj_decompress", "-i", in.toString(), "-o", out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        byte[] planes = Files.readAllBytes(out);
        int width = header.bytesPerSample();
        int plane = header.columns() * header.rows();
        byte[] samples = new byte[planes.length];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < header.components(); c++) {
                System.arraycopy(
                        planes, (c * plane + i) * width, samples, (i * header.components() + c) * width, width);
            }
        }
        return samples;
    }
}
