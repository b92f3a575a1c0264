package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageException.Kind;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.SyntheticImages;

/** Encapsulated Uncompressed and Deflated Image Frame Compression, which wraps the same bytes. */
class PlainFrameDecoderTest {
    private static final String UNCOMPRESSED = "1.2.840.10008.1.2.1.98";

    private final Random random = new Random(12);

    @Test
    void framesOfEveryKindComeBack() throws Exception {
        for (ImageDescription image : SyntheticImages.descriptions(6, 5, 2)) {
            List<byte[]> frames = List.of(SyntheticImages.frame(image, random), SyntheticImages.frame(image, random));
            List<byte[]> plain =
                    frames.stream().map(frame -> bytes(frame, image)).toList();
            assertFrames(frames, UNCOMPRESSED, image, plain);
            List<byte[]> deflated =
                    plain.stream().map(PlainFrameDecoderTest::deflated).toList();
            assertFrames(frames, UID.DeflatedImageFrameCompression, image, deflated);
        }
    }

    @Test
    void refusesFramesThatAreShortLongOrBroken() {
        ImageDescription image = grey();
        assertCorrupted(UNCOMPRESSED, image, new byte[24]);
        assertCorrupted(UNCOMPRESSED, image, new byte[28]);
        assertCorrupted(UID.DeflatedImageFrameCompression, image, deflated(new byte[24]));
        assertCorrupted(UID.DeflatedImageFrameCompression, image, deflated(new byte[28]));
        byte[] good = deflated(SyntheticImages.frame(image, random));
        assertCorrupted(UID.DeflatedImageFrameCompression, image, Arrays.copyOf(good, good.length / 2));
        assertCorrupted(UID.DeflatedImageFrameCompression, image, new byte[] {(byte) 0xFF, 1, 2, 3});
        assertCorrupted(UID.DeflatedImageFrameCompression, image, new byte[0]);
    }

    @Test
    void aBombIsNotInflatedBeyondItsFrame() {
        assertCorrupted(UID.DeflatedImageFrameCompression, grey(), deflated(new byte[64 << 20]));
    }

    private static ImageDescription grey() {
        return new ImageDescription(5, 5, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
    }

    private static void assertCorrupted(String syntax, ImageDescription image, byte[] fragment) {
        ImageException e = assertThrows(
                ImageException.class,
                () -> FrameSources.open(EncapsulatedImages.object(image, List.of(fragment)), syntax)
                        .read(0));
        assertEquals(Kind.CORRUPTED, e.kind());
    }

    private static void assertFrames(
            List<byte[]> expected, String syntax, ImageDescription image, List<byte[]> fragments) throws Exception {
        FrameSource source = FrameSources.open(EncapsulatedImages.object(image, fragments), syntax);
        assertEquals(image, source.description());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), source.read(i), image::toString);
        }
    }

    /** Each frame for itself, padded to an even length. */
    private static byte[] bytes(byte[] frame, ImageDescription image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SamplePacker packer = new SamplePacker(image);
        out.writeBytes(packer.add(frame));
        out.writeBytes(packer.end());
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
