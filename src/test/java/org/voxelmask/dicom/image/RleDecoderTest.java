package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.ImageException.Kind;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.SyntheticImages;

class RleDecoderTest {
    private final Random random = new Random(2);
    private final RleDecoder decoder = new RleDecoder();

    @Test
    void decodesEveryKindIntoTheLayoutThatItDescribes() throws Exception {
        for (ImageDescription image : SyntheticImages.descriptions(7, 5, 1)) {
            if (image.photometric().paired() || image.packed()) {
                continue;
            }
            byte[] frame = SyntheticImages.frame(image, random);
            Arrays.fill(frame, 4, frame.length / 2, frame[4]);
            byte[] encoded = RleEncoder.encode(frame, image);
            FrameSource frames = FrameSources.open(EncapsulatedImages.object(image, List.of(encoded)), UID.RLELossless);
            assertEquals(image, frames.description());
            assertArrayEquals(frame, frames.read(0), image::toString);
        }
    }

    @Test
    void decodesTheBytesOfTheStandardsRules() throws Exception {
        // literal of 3, no operation, run of 4, padding
        byte[] encoded = segment(2, 10, 20, 30, -128, -3, 7, 0);
        assertArrayEquals(new byte[] {10, 20, 30, 7, 7, 7, 7}, decoder.decode(encoded, grey(7, 1)));
    }

    @Test
    void ignoresWhatASegmentHoldsBeyondItsPixels() throws Exception {
        assertArrayEquals(new byte[] {7, 7, 7}, decoder.decode(segment(-127, 7, 3, 1, 2, 3, 4), grey(3, 1)));
    }

    @Test
    void refusesASegmentThatEndsEarly() {
        assertCorrupted(segment(2, 10, 20, 30), grey(4, 1));
        assertCorrupted(segment(2, 10, 20), grey(3, 1));
        assertCorrupted(segment(-3), grey(4, 1));
        assertCorrupted(segment(), grey(4, 1));
        assertCorrupted(segment(-128, -128, -128, -128), grey(4, 1));
    }

    @Test
    void refusesAHeaderThatContradictsTheImage() {
        byte[] good = segment(-3, 7);
        assertCorrupted(Arrays.copyOf(good, 63), grey(4, 1));
        assertCorrupted(with(good, 0, 3), grey(4, 1));
        assertCorrupted(with(good, 4, 63), grey(4, 1));
        assertCorrupted(with(good, 4, 67), grey(4, 1));
        assertCorrupted(with(good, 7, 0x80), grey(4, 1));
        byte[] two = with(with(good, 0, 2), 8, 60);
        ImageDescription words =
                new ImageDescription(4, 1, 1, PhotometricInterpretation.MONOCHROME2, 16, 16, 15, false, false);
        assertCorrupted(two, words);
    }

    @Test
    void takesSubsampledColourWithWholeSegmentsOnly() throws Exception {
        ImageDescription declared = colour(PhotometricInterpretation.YBR_FULL_422);
        ImageDescription full = colour(PhotometricInterpretation.YBR_FULL);
        byte[] frame = SyntheticImages.frame(full, random);
        FrameSource frames = open(RleEncoder.encode(frame, full), declared);
        assertEquals(full, frames.description());
        assertArrayEquals(frame, frames.read(0));
        ImageDescription half =
                new ImageDescription(2, 2, 1, PhotometricInterpretation.YBR_FULL, 8, 8, 7, false, false);
        byte[] shorter = RleEncoder.encode(SyntheticImages.frame(half, random), half);
        assertEquals(
                Kind.CORRUPTED,
                assertThrows(ImageException.class, () -> open(shorter, declared).read(0))
                        .kind());
    }

    @Test
    void bitsAreEightAByteOfOneSegment() throws Exception {
        ImageDescription image =
                new ImageDescription(5, 2, 1, PhotometricInterpretation.MONOCHROME2, 1, 1, 0, false, false);
        assertArrayEquals(
                new byte[] {1, 0, 1, 1, 0, 1, 1, 0, 0, 1},
                open(segment(1, 0b01101101, 0b10), image).read(0));
        assertCorrupted(segment(0, 1), image);
    }

    private static FrameSource open(byte[] encoded, ImageDescription image) throws ImageException {
        return FrameSources.open(EncapsulatedImages.object(image, List.of(encoded)), UID.RLELossless);
    }

    private static ImageDescription colour(PhotometricInterpretation photometric) {
        return new ImageDescription(4, 2, 1, photometric, 8, 8, 7, false, false);
    }

    private void assertCorrupted(byte[] encoded, ImageDescription image) {
        ImageException e = assertThrows(ImageException.class, () -> decoder.decode(encoded, image));
        assertEquals(Kind.CORRUPTED, e.kind());
    }

    private static ImageDescription grey(int columns, int rows) {
        return new ImageDescription(columns, rows, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
    }

    private static byte[] segment(int... bytes) {
        byte[] encoded = new byte[64 + bytes.length];
        encoded[0] = 1;
        encoded[4] = 64;
        for (int i = 0; i < bytes.length; i++) {
            encoded[64 + i] = (byte) bytes[i];
        }
        return encoded;
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
