package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class ResamplerTest {
    @Test
    void theSameSizeChangesNothing() {
        Raster8 picture = TestingFrames.speckle(31, 17, 100, 40, 1);
        float[] same = Resampler.scale(picture, 0, 31, 17);
        for (int i = 0; i < same.length; i++) {
            assertEquals(picture.pixels()[i] & 0xFF, same[i], 1e-4);
        }
    }

    @Test
    void anyOtherSizeStaysWithinTheRangeAndKeepsAFlatPictureFlat() {
        Random random = new Random(2);
        for (int round = 0; round < 100; round++) {
            int width = 1 + random.nextInt(60);
            int height = 1 + random.nextInt(60);
            byte[] pixels = new byte[width * height];
            java.util.Arrays.fill(pixels, (byte) 200);
            float[] scaled = Resampler.scale(
                    new Raster8(width, height, 1, pixels), 0, 1 + random.nextInt(90), 1 + random.nextInt(90));
            for (float value : scaled) {
                assertEquals(200, value, 0.01);
            }
        }
    }

    @Test
    void shrinkingAveragesInsteadOfSkipping() {
        Raster8 picture = TestingFrames.black(400, 40);
        for (int y = 0; y < 40; y++) {
            picture.pixels()[y * 400 + 201] = (byte) 255;
        }
        float[] small = Resampler.scale(picture, 0, 40, 4);
        float best = 0;
        for (float value : small) {
            best = Math.max(best, value);
        }
        assertTrue(best > 10, "a thin line vanished: " + best);
    }

    @Test
    void theNetworkGetsABlackBorderAndSidesOfWholeSteps() {
        NetworkInput input = NetworkInput.of(TestingFrames.speckle(100, 50, 255, 0, 3), 1.5);
        assertEquals(224, input.width());
        assertEquals(160, input.height());
        float black = (0 - 0.485f) / 0.229f;
        assertEquals(black, input.planes()[31 * 224 + 31], 1e-5);
        assertEquals((1 - 0.485f) / 0.229f, input.planes()[32 * 224 + 32], 1e-3);
        assertEquals(1.5, input.scaleX());
    }

    @Test
    void theScaleFitsLargeImagesAndEnlargesSmallOnesWithinBounds() {
        assertEquals(1280.0 / 4096, NetworkEye.scale(new Box(0, 0, 4096, 3000)));
        assertEquals(2.0, NetworkEye.scale(new Box(0, 0, 640, 480)));
        assertEquals(4.0, NetworkEye.scale(new Box(0, 0, 64, 64)));
        assertEquals(0.16, NetworkEye.scale(new Box(0, 0, 8000, 10)));
    }
}
