package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class TilesTest {
    @Test
    void everyBoxSmallerThanTheOverlapStandsWholeInATile() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            Box box = new Box(
                    random.nextInt(3000 - Tiles.OVERLAP),
                    random.nextInt(2500 - 60),
                    1 + random.nextInt(Tiles.OVERLAP),
                    1 + random.nextInt(60));
            List<Box> tiles = Tiles.holding(List.of(box), 3000, 2500);
            assertTrue(tiles.stream().anyMatch(tile -> tile.contains(box)), box.toString());
        }
    }

    @Test
    void tilesWithoutBoxesAreNotLookedAtAndTheirNumberIsBounded() {
        assertEquals(List.of(), Tiles.holding(List.of(), 3000, 2500));
        List<Box> everywhere = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            everywhere.add(new Box(i % 20 * 900, i / 20 * 900, 20, 10));
        }
        assertEquals(Tiles.MAX, Tiles.holding(everywhere, 18_000, 18_000).size());
    }

    @Test
    void aTileIsAPartOfThePicture() {
        Raster8 picture =
                new Raster8(3, 2, 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18});
        assertArrayEquals(
                new byte[] {13, 14, 15, 16, 17, 18},
                Tiles.cut(picture, new Box(1, 1, 2, 1)).pixels());
    }
}
