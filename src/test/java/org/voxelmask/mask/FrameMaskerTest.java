package org.voxelmask.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.UnusedBits;
import org.voxelmask.testing.SyntheticImages;

class FrameMaskerTest {
    private final Random random = new Random(20260101);

    @Test
    void samplesInsideAreTheFillAndEveryOtherBitIsAsBefore() throws Exception {
        for (int round = 0; round < 20; round++) {
            int columns = 2 * (1 + random.nextInt(12));
            for (ImageDescription image : SyntheticImages.descriptions(columns, 1 + random.nextInt(20), 1)) {
                Fill fill = round % 2 == 0 ? new Fill.BlackBox() : new Fill.SolidFill(random.nextInt(256));
                assertMasked(image, palette(image), boxes(image), fill);
            }
        }
    }

    private List<Box> boxes(ImageDescription image) {
        List<Box> boxes = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            boxes.add(new Box(
                    random.nextInt(image.columns() + 8) - 4,
                    random.nextInt(image.rows() + 8) - 4,
                    1 + random.nextInt(image.columns()),
                    1 + random.nextInt(image.rows())));
        }
        return boxes;
    }

    private void assertMasked(ImageDescription image, PaletteColor palette, List<Box> boxes, Fill fill) {
        byte[] before = SyntheticImages.frame(image, random);
        byte[] after = before.clone();
        long changed = FrameMasker.mask(after, image, palette, boxes, fill);
        long[] samples = FillValue.of(fill, image, palette).samples();
        boolean[] inside = new boolean[before.length];
        byte[] expected = before.clone();
        for (Box box : boxes) {
            for (int y = Math.max(box.y(), 0); y < Math.min(box.bottom(), image.rows()); y++) {
                for (int x = Math.max(box.x(), 0); x < Math.min(box.right(), image.columns()); x++) {
                    expect(expected, inside, image, x, y, samples);
                }
            }
        }
        long different = 0;
        int step = image.bytesPerSample();
        for (int at = 0; at < before.length; at += step) {
            boolean same = true;
            for (int i = at; i < at + step; i++) {
                assertEquals(inside[i] ? expected[i] : before[i], after[i], () -> image + " " + boxes);
                same &= before[i] == after[i];
            }
            different += same ? 0 : 1;
        }
        assertEquals(different, changed, image::toString);
        assertTrue(UnusedBits.areEmpty(after, image), image::toString);
    }

    /** Written against the standard's own description of the layouts, not with the code under test. */
    private static void expect(
            byte[] expected, boolean[] inside, ImageDescription image, int x, int y, long[] samples) {
        int pixel = y * image.columns() + x;
        int bytes = (image.bitsAllocated() + 7) / 8;
        int unused = image.highBit() + 1 - image.bitsStored();
        if (image.photometric().paired()) {
            int pair = (pixel / 2) * 4;
            put(expected, inside, pair * bytes, bytes, samples[0] << unused);
            put(expected, inside, (pair + 1) * bytes, bytes, samples[0] << unused);
            put(expected, inside, (pair + 2) * bytes, bytes, samples[1] << unused);
            put(expected, inside, (pair + 3) * bytes, bytes, samples[2] << unused);
            return;
        }
        for (int c = 0; c < samples.length; c++) {
            int sample = image.planar() ? c * image.rows() * image.columns() + pixel : pixel * samples.length + c;
            put(expected, inside, sample * bytes, bytes, samples[c] << unused);
        }
    }

    private static void put(byte[] expected, boolean[] inside, int at, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            expected[at + i] = (byte) (value >> (8 * i));
            inside[at + i] = true;
        }
    }

    @Test
    void anEmptyListChangesNothing() {
        ImageDescription image = grey(PhotometricInterpretation.MONOCHROME2, 8, 8, false);
        byte[] frame = SyntheticImages.frame(image, random);
        byte[] before = frame.clone();
        assertEquals(0, FrameMasker.mask(frame, image, null, List.of(), new Fill.BlackBox()));
        assertArrayEquals(before, frame);
    }

    @Test
    void refusesAFrameOfAnotherSizeAndAMissingPalette() {
        ImageDescription image = grey(PhotometricInterpretation.MONOCHROME2, 8, 8, false);
        assertThrows(
                IllegalArgumentException.class,
                () -> FrameMasker.mask(new byte[3], image, null, List.of(), new Fill.BlackBox()));
        ImageDescription palette = grey(PhotometricInterpretation.PALETTE_COLOR, 8, 8, false);
        assertThrows(
                IllegalArgumentException.class,
                () -> FrameMasker.mask(new byte[16], palette, null, List.of(), new Fill.BlackBox()));
    }

    static ImageDescription grey(PhotometricInterpretation photometric, int allocated, int stored, boolean signed) {
        return new ImageDescription(4, 4, 1, photometric, allocated, stored, stored - 1, signed, false);
    }

    private static PaletteColor palette(ImageDescription image) throws Exception {
        Attributes dataset = SyntheticImages.attributes(image);
        return image.photometric() == PhotometricInterpretation.PALETTE_COLOR ? PaletteColor.of(dataset) : null;
    }
}
