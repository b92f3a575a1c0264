package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Raster8;

class TemporalProjectionTest {
    private static final int SIZE = 12;

    private static List<Raster8> frames(int count, long seed) {
        Random random = new Random(seed);
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[SIZE];
            random.nextBytes(pixels);
            frames.add(new Raster8(4, 3, 1, pixels));
        }
        return frames;
    }

    private static TemporalProjection project(List<Raster8> frames, long pictureBytes) {
        TemporalProjection projection = new TemporalProjection(frames.size(), pictureBytes);
        frames.forEach(projection::add);
        return projection;
    }

    private static byte[] rank(List<Raster8> frames, int rank) {
        byte[] out = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int at = i;
            int[] sorted = frames.stream()
                    .mapToInt(f -> f.pixels()[at] & 0xFF)
                    .sorted()
                    .toArray();
            out[i] = (byte) sorted[rank];
        }
        return out;
    }

    @Test
    void extremesAreOfEveryFrame() {
        List<Raster8> frames = frames(100, 1);
        TemporalProjection projection = project(frames, SIZE);
        assertArrayEquals(rank(frames, 99), projection.maximum().pixels());
        assertArrayEquals(rank(frames, 0), projection.minimum().pixels());
    }

    @Test
    void theMedianOfAShortClipIsExact() {
        List<Raster8> frames = frames(15, 2);
        assertArrayEquals(rank(frames, 7), project(frames, SIZE).median().pixels());
    }

    @Test
    void theMedianOfALongClipIsOfFramesSpreadEvenly() {
        List<Raster8> frames = frames(150, 3);
        List<Raster8> spread = new ArrayList<>();
        for (int i = 5; i < 150; i += 10) {
            spread.add(frames.get(i));
        }
        assertArrayEquals(rank(spread, 7), project(frames, SIZE).median().pixels());
    }

    @Test
    void largeFramesGetFewerSamplesButOne() {
        List<Raster8> frames = frames(9, 4);
        TemporalProjection projection = project(frames, TemporalProjection.MEDIAN_BYTES);
        assertArrayEquals(frames.get(4).pixels(), projection.median().pixels());
        assertEquals(4, projection.median().width());
    }
}
