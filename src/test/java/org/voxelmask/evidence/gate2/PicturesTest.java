package org.voxelmask.evidence.gate2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** The pictures among the evidence, read by another program's reader (R150, R151). */
class PicturesTest {
    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void anOverlayIsWhiteInItsBoxesAndBlackElsewhere() throws Exception {
        Box box = new Box(3, 2, 9, 4);
        BufferedImage overlay = read(Overlay.of(21, 10, List.of(box)));
        assertEquals(21, overlay.getWidth());
        assertEquals(10, overlay.getHeight());
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 21; x++) {
                boolean inside = box.contains(new Box(x, y, 1, 1));
                assertEquals(inside ? 0xFFFFFFFF : 0xFF000000, overlay.getRGB(x, y), x + "," + y);
            }
        }
    }

    @Test
    void anOverlayOfALargeImageIsSmaller() throws Exception {
        BufferedImage overlay = read(Overlay.of(10_000, 20, List.of(new Box(9_999, 0, 1, 20))));
        assertEquals(3334, overlay.getWidth());
        assertEquals(0xFFFFFFFF, overlay.getRGB(3333, 0));
    }

    @Test
    void aColorPictureKeepsItsSamples() throws Exception {
        byte[] samples = {10, 20, 30, 40, 50, 60};
        BufferedImage picture = read(Png.of(new Raster8(2, 1, 3, samples)));
        assertEquals(0xFF0A141E, picture.getRGB(0, 0));
        assertEquals(0xFF28323C, picture.getRGB(1, 0));
    }

    @Test
    void theSameBoxesAreTheSameBytes() {
        assertArrayEquals(
                Overlay.of(30, 30, List.of(new Box(1, 1, 5, 5))), Overlay.of(30, 30, List.of(new Box(1, 1, 5, 5))));
    }

    @Test
    void aProofThatProvesNothingIsNone() {
        String a = TestingRows.key(1);
        String b = TestingRows.key(2);
        assertThrows(IllegalArgumentException.class, () -> new FrameProof(a, 0, a, b, a, b));
        assertThrows(IllegalArgumentException.class, () -> new FrameProof(a, 0, a, b, null, null));
        assertThrows(IllegalArgumentException.class, () -> new FrameProof(a, 0, a, b, a, null));
        assertEquals(b, new FrameProof(a, 0, a, b, a, a).copy());
    }
}
