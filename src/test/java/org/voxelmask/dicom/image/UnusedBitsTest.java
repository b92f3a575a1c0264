package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.testing.SyntheticImages;

class UnusedBitsTest {
    @Test
    void framesWithinBitsStoredAreEmptyAndEachSingleBitAboveIsFound() {
        Random random = new Random(5);
        for (ImageDescription image : SyntheticImages.descriptions(4, 4, 1)) {
            byte[] frame = SyntheticImages.frame(image, random);
            assertTrue(UnusedBits.areEmpty(frame, image), image::toString);
            for (int bit = 0; bit < image.bitsAllocated(); bit++) {
                boolean used = bit >= image.lowBit() && bit <= image.highBit();
                // one bit above one stored bit may be a sign
                boolean sign = image.signed() && bit == image.highBit() + 1 && bit == image.bitsAllocated() - 1;
                if (used || sign) {
                    continue;
                }
                byte[] smuggled = frame.clone();
                int bytes = image.bytesPerSample();
                int at = bytes * random.nextInt(frame.length / bytes) + bit / 8;
                smuggled[at] ^= (byte) (1 << (bit % 8));
                assertFalse(UnusedBits.areEmpty(smuggled, image), image + " bit " + bit);
            }
        }
    }

    @Test
    void acceptsSignExtensionAndZeroFillOfSignedSamples() {
        ImageDescription image =
                new ImageDescription(1, 1, 1, PhotometricInterpretation.MONOCHROME2, 16, 12, 11, true, false);
        assertTrue(UnusedBits.areEmpty(word(0xF800), image));
        assertTrue(UnusedBits.areEmpty(word(0x0800), image));
        assertFalse(UnusedBits.areEmpty(word(0xF7FF), image), "ones above a positive sample");
        assertFalse(UnusedBits.areEmpty(word(0x1800), image), "an overlay bit above a negative sample");
    }

    @Test
    void refusesOnesAboveUnsignedSamples() {
        ImageDescription image =
                new ImageDescription(1, 1, 1, PhotometricInterpretation.MONOCHROME2, 16, 12, 11, false, false);
        assertFalse(UnusedBits.areEmpty(word(0xF800), image));
        ImageDescription seven =
                new ImageDescription(2, 1, 1, PhotometricInterpretation.MONOCHROME2, 8, 7, 6, false, false);
        assertFalse(UnusedBits.areEmpty(new byte[] {0, -128}, seven));
        assertTrue(UnusedBits.areEmpty(new byte[] {0, 127}, seven));
    }

    private static byte[] word(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8)};
    }
}
