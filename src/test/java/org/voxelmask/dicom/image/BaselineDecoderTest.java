package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageException.Kind;
import org.voxelmask.testing.EncapsulatedImages;

class BaselineDecoderTest {
    private static final int COLUMNS = 37;
    private static final int ROWS = 21;
    private static final int TOLERANCE = 4;

    @Test
    void decodesGreyClosely() throws Exception {
        byte[] frame = ramp(1);
        byte[] jpeg = EncapsulatedImages.jpeg(frame, COLUMNS, ROWS, 1);
        for (PhotometricInterpretation kind :
                List.of(PhotometricInterpretation.MONOCHROME1, PhotometricInterpretation.MONOCHROME2)) {
            FrameSource source = open(jpeg, image(kind));
            assertEquals(image(kind), source.description());
            assertClose(frame, source.read(0));
        }
    }

    @Test
    void leavesColourComponentsAsTheyAreWhateverMarkersSay() throws Exception {
        byte[] frame = ramp(3);
        byte[] jpeg = EncapsulatedImages.jpeg(frame, COLUMNS, ROWS, 3);
        byte[] rgb = open(jpeg, image(PhotometricInterpretation.RGB)).read(0);
        assertClose(frame, rgb);
        byte[] adobe = {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 1};
        byte[] jfif = {(byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
        assertArrayEquals(
                rgb,
                open(inserted(jpeg, adobe), image(PhotometricInterpretation.RGB))
                        .read(0));
        assertArrayEquals(
                rgb,
                open(inserted(jpeg, jfif), image(PhotometricInterpretation.RGB)).read(0));
    }

    @Test
    void describesWhatItDelivers() throws Exception {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(3), COLUMNS, ROWS, 3);
        ImageDescription full = image(PhotometricInterpretation.YBR_FULL);
        assertEquals(
                full, open(jpeg, image(PhotometricInterpretation.YBR_FULL_422)).description());
        ImageDescription planar =
                new ImageDescription(COLUMNS, ROWS, 1, PhotometricInterpretation.YBR_FULL, 8, 8, 7, false, true);
        assertEquals(full, open(jpeg, planar).description());
        assertEquals(3 * COLUMNS * ROWS, open(jpeg, planar).read(0).length);
    }

    @Test
    void acceptsPaddingAfterTheEndAndAMissingEnd() throws Exception {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(1), COLUMNS, ROWS, 1);
        ImageDescription image = image(PhotometricInterpretation.MONOCHROME2);
        byte[] expected = open(jpeg, image).read(0);
        assertArrayEquals(
                expected, open(Arrays.copyOf(jpeg, jpeg.length + 1), image).read(0));
        assertArrayEquals(
                expected, open(Arrays.copyOf(jpeg, jpeg.length + 400), image).read(0));
        assertArrayEquals(
                expected, open(Arrays.copyOf(jpeg, jpeg.length - 2), image).read(0));
    }

    @Test
    void refusesATruncatedStreamInsteadOfInventingPixels() throws Exception {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(1), COLUMNS, ROWS, 1);
        for (int length = 0; length < jpeg.length - 4; length += 7) {
            assertKind(Kind.CORRUPTED, Arrays.copyOf(jpeg, length), image(PhotometricInterpretation.MONOCHROME2));
        }
    }

    @Test
    void refusesMoreScansThanComponentsWhichWouldCostTimeWithoutEnd() {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(1), COLUMNS, ROWS, 1);
        int scan = marker(jpeg, 0xDA);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, jpeg.length - 2);
        out.write(jpeg, scan, jpeg.length - scan);
        assertKind(Kind.CORRUPTED, out.toByteArray(), image(PhotometricInterpretation.MONOCHROME2));
    }

    @Test
    void decodesTheFirstImageOfAFrameThatHoldsTwo() throws Exception {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(1), COLUMNS, ROWS, 1);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(jpeg);
        twice.writeBytes(EncapsulatedImages.jpeg(new byte[64], 8, 8, 1));
        ImageDescription image = image(PhotometricInterpretation.MONOCHROME2);
        assertArrayEquals(
                open(jpeg, image).read(0), open(twice.toByteArray(), image).read(0));
    }

    @Test
    void comparesSizeAndComponentsBeforeDecoding() {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(1), COLUMNS, ROWS, 1);
        assertKind(Kind.CORRUPTED, jpeg, image(PhotometricInterpretation.RGB));
        assertKind(
                Kind.CORRUPTED,
                jpeg,
                new ImageDescription(ROWS, COLUMNS, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false));
        byte[] colour = EncapsulatedImages.jpeg(ramp(3), COLUMNS, ROWS, 3);
        assertKind(Kind.CORRUPTED, colour, image(PhotometricInterpretation.MONOCHROME2));
    }

    @Test
    void refusesOtherProcessesThanSequentialHuffman() {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(1), COLUMNS, ROWS, 1);
        int sof = marker(jpeg, 0xC0);
        for (int process : new int[] {0xC2, 0xC9}) {
            byte[] other = jpeg.clone();
            other[sof + 1] = (byte) process;
            assertKind(Kind.UNSUPPORTED, other, image(PhotometricInterpretation.MONOCHROME2));
        }
        byte[] deep = jpeg.clone();
        deep[sof + 4] = 12;
        assertKind(Kind.CORRUPTED, deep, image(PhotometricInterpretation.MONOCHROME2));
    }

    @Test
    void widensItsSamplesToWhatTheObjectAllocates() throws Exception {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(1), COLUMNS, ROWS, 1);
        PhotometricInterpretation grey = PhotometricInterpretation.MONOCHROME2;
        byte[] narrow = open(jpeg, image(grey)).read(0);
        byte[] wide = open(jpeg, new ImageDescription(COLUMNS, ROWS, 1, grey, 16, 12, 11, false, false))
                .read(0);
        byte[] signed = open(jpeg, new ImageDescription(COLUMNS, ROWS, 1, grey, 16, 16, 15, true, false))
                .read(0);
        for (int i = 0; i < narrow.length; i++) {
            assertEquals(narrow[i] & 0xFF, (wide[2 * i] & 0xFF) | wide[2 * i + 1] << 8);
            assertEquals(narrow[i], (signed[2 * i] & 0xFF) | signed[2 * i + 1] << 8);
        }
    }

    @Test
    void refusesTheTransformsOfJpeg2000() {
        byte[] jpeg = EncapsulatedImages.jpeg(ramp(3), COLUMNS, ROWS, 3);
        assertKind(Kind.UNSUPPORTED, jpeg, image(PhotometricInterpretation.YBR_RCT));
        assertKind(Kind.UNSUPPORTED, jpeg, image(PhotometricInterpretation.YBR_PARTIAL_422));
    }

    private static FrameSource open(byte[] jpeg, ImageDescription image) throws ImageException {
        return FrameSources.open(EncapsulatedImages.object(image, List.of(jpeg)), UID.JPEGBaseline8Bit);
    }

    private static void assertKind(Kind kind, byte[] jpeg, ImageDescription image) {
        ImageException e =
                assertThrows(ImageException.class, () -> open(jpeg, image).read(0));
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private static ImageDescription image(PhotometricInterpretation photometric) {
        return new ImageDescription(COLUMNS, ROWS, 1, photometric, 8, 8, 7, false, false);
    }

    private static byte[] ramp(int components) {
        byte[] frame = new byte[COLUMNS * ROWS * components];
        for (int i = 0; i < frame.length; i++) {
            int pixel = i / components;
            int component = i % components;
            frame[i] = (byte) (3 * (pixel % COLUMNS) + 4 * (pixel / COLUMNS) + 20 * component);
        }
        return frame;
    }

    private static void assertClose(byte[] expected, byte[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            int difference = Math.abs((expected[i] & 0xFF) - (actual[i] & 0xFF));
            assertTrue(difference <= TOLERANCE, "sample " + i + " is off by " + difference);
        }
    }

    private static byte[] inserted(byte[] jpeg, byte[] segment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static int marker(byte[] jpeg, int code) {
        for (int i = 2; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == code) {
                return i;
            }
        }
        throw new AssertionError("no such marker");
    }
}
