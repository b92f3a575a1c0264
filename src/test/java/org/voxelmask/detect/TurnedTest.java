package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class TurnedTest {
    @Test
    void everyPixelGoesWhereItsBoxGoesAndBack() {
        Random random = new Random(3);
        byte[] pixels = new byte[9 * 5 * 3];
        random.nextBytes(pixels);
        Raster8 picture = new Raster8(9, 5, 3, pixels);
        Raster8 turned = Turned.of(picture);
        assertEquals(5, turned.width());
        assertEquals(9, turned.height());
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 9; x++) {
                Box there = Turned.there(new Box(x, y, 1, 1), 5);
                int from = (y * 9 + x) * 3;
                int to = (there.y() * 5 + there.x()) * 3;
                for (int c = 0; c < 3; c++) {
                    assertEquals(pixels[from + c], turned.pixels()[to + c]);
                }
                assertEquals(new Box(x, y, 1, 1), Turned.back(there, 5));
            }
        }
    }

    @Test
    void fourTurnsGiveThePictureAgain() {
        Raster8 picture = TestingFrames.speckle(31, 17, 100, 30, 1);
        Raster8 again = Turned.of(Turned.of(Turned.of(Turned.of(picture))));
        assertArrayEquals(picture.pixels(), again.pixels());
    }
}
