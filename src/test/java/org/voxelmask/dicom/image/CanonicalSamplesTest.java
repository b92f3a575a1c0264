package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The byte form that frame proofs hash. */
class CanonicalSamplesTest {
    private static ImageDescription image(
            int columns,
            int rows,
            PhotometricInterpretation photometric,
            int allocated,
            int stored,
            int high,
            boolean planar) {
        return new ImageDescription(columns, rows, 1, photometric, allocated, stored, high, false, planar);
    }

    private static byte[] all(byte[] frame, ImageDescription image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CanonicalSamples.of(frame, image).all(out::write);
        return out.toByteArray();
    }

    private static byte[] outside(byte[] frame, ImageDescription image, Box... boxes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CanonicalSamples.of(frame, image).outside(List.of(boxes), out::write);
        return out.toByteArray();
    }

    @Test
    void planesAndInterleavedSamplesAreTheSame() {
        byte[] planes = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        byte[] together = {1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12};
        assertArrayEquals(together, all(planes, image(2, 2, PhotometricInterpretation.RGB, 8, 8, 7, true)));
        assertArrayEquals(together, all(together, image(2, 2, PhotometricInterpretation.RGB, 8, 8, 7, false)));
    }

    @Test
    void samplesAreMovedToBitZeroAndNothingElseIsLeft() {
        ImageDescription high = image(2, 1, PhotometricInterpretation.MONOCHROME2, 16, 12, 15, false);
        assertArrayEquals(new byte[] {0x34, 0x02, 0x01, 0x00}, all(new byte[] {0x40, 0x23, 0x10, 0x00}, high));
        ImageDescription signed =
                new ImageDescription(1, 1, 1, PhotometricInterpretation.MONOCHROME2, 16, 12, 11, true, false);
        assertArrayEquals(new byte[] {(byte) 0xFF, 0x0F}, all(new byte[] {(byte) 0xFF, (byte) 0xFF}, signed));
        assertArrayEquals(new byte[] {(byte) 0xFF, 0x0F}, all(new byte[] {(byte) 0xFF, 0x0F}, signed));
    }

    @Test
    void bytesASampleFollowFromBitsStored() {
        ImageDescription wide = image(2, 1, PhotometricInterpretation.MONOCHROME2, 16, 8, 7, false);
        assertArrayEquals(new byte[] {7, 9}, all(new byte[] {7, 0, 9, 0}, wide));
    }

    @Test
    void whatLiesInABoxIsLeftOutAndNothingElse() {
        ImageDescription image = image(4, 3, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false);
        byte[] frame = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 7, 8, 11}, outside(frame, image, new Box(1, 1, 2, 2)));
        assertArrayEquals(frame, outside(frame, image));
        assertArrayEquals(
                new byte[] {3, 4, 5, 6, 7, 8, 9, 10}, outside(frame, image, new Box(0, 0, 3, 1), new Box(3, 2, 1, 1)));
        assertEquals(0, outside(frame, image, new Box(0, 0, 4, 3)).length);
    }

    @Test
    void pixelsThatShareTheirChrominanceAreLeftOutTogether() {
        ImageDescription image = image(4, 1, PhotometricInterpretation.YBR_FULL_422, 8, 8, 7, false);
        byte[] frame = {1, 2, 3, 4, 5, 6, 7, 8};
        assertArrayEquals(new byte[] {5, 6, 7, 8}, outside(frame, image, new Box(1, 0, 1, 1)));
    }

    @Test
    void aChangeInABoxIsNotSeenOutsideAndAnyOtherIs() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int columns = 2 + random.nextInt(12);
            int rows = 1 + random.nextInt(8);
            boolean color = random.nextBoolean();
            PhotometricInterpretation photometric =
                    color ? PhotometricInterpretation.RGB : PhotometricInterpretation.MONOCHROME2;
            ImageDescription image = image(columns, rows, photometric, 8, 8, 7, color && random.nextBoolean());
            byte[] frame = new byte[(int) image.frameBytes()];
            random.nextBytes(frame);
            int x = random.nextInt(columns);
            int y = random.nextInt(rows);
            Box box = new Box(x, y, 1 + random.nextInt(columns - x), 1 + random.nextInt(rows - y));
            int px = random.nextInt(columns);
            int py = random.nextInt(rows);
            byte[] changed = frame.clone();
            changed[image.offset(px, py, random.nextInt(photometric.samples()))] ^= 1;
            boolean inside = px >= x && px < box.right() && py >= y && py < box.bottom();
            boolean same = Arrays.equals(outside(frame, image, box), outside(changed, image, box));
            assertEquals(inside, same, "round " + round);
        }
    }
}
