package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.BlockGrid;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** Padding goes around what was found and up to what stays. */
class BlankingTest {
    private static final ImageDescription IMAGE =
            new ImageDescription(100, 80, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);

    @Test
    void paddingEndsWhereALineBegins() {
        Blanking blanking = new Blanking(4, IMAGE, null);
        Box found = new Box(20, 20, 30, 10);
        assertEquals(new Box(16, 16, 38, 18), blanking.besides(found, List.of()));
        assertEquals(new Box(16, 16, 38, 15), blanking.besides(found, List.of(new Box(20, 31, 30, 10))));
        assertEquals(new Box(16, 20, 38, 14), blanking.besides(found, List.of(new Box(20, 8, 30, 12))));
        assertEquals(new Box(16, 16, 34, 18), blanking.besides(found, List.of(new Box(50, 20, 30, 10))));
    }

    @Test
    void whatWasFoundIsAlwaysBlankedAndWhatStaysNever() {
        Random random = new Random(11);
        for (int round = 0; round < 1000; round++) {
            Blanking blanking = new Blanking(random.nextInt(9), IMAGE, null);
            Box found = box(random);
            List<Box> others = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Box other = box(random);
                if (!other.intersects(found)) {
                    others.add(other);
                }
            }
            Box blanked = blanking.besides(found, others);
            assertTrue(blanked.contains(found));
            assertTrue(blanking.padded(found).contains(blanked));
            assertFalse(others.stream().anyMatch(blanked::intersects));
        }
    }

    private static Box box(Random random) {
        return new Box(random.nextInt(80), random.nextInt(60), 1 + random.nextInt(19), 1 + random.nextInt(19));
    }

    @Test
    void blocksStayWhole() {
        Blanking blanking = new Blanking(3, IMAGE, new BlockGrid(8, 8, 0));
        Box found = new Box(16, 16, 16, 8);
        assertEquals(new Box(8, 8, 32, 24), blanking.besides(found, List.of()));
        assertEquals(found, blanking.besides(found, List.of(new Box(16, 24, 16, 8))));
    }
}
