package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Raster8;

class SampledFramesTest {
    /** No multiple of the bytes that are ordered at a time. */
    private static final int WIDTH = 7;

    private static final int SIZE = 3 * WIDTH;

    private static List<Raster8> frames(int count, long seed) {
        Random random = new Random(seed);
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[SIZE];
            random.nextBytes(pixels);
            frames.add(new Raster8(WIDTH, 3, 1, pixels));
        }
        return frames;
    }

    private static SampledFrames sampled(List<Raster8> frames) throws Exception {
        Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(1));
        try (Crew crew = new Crew(2)) {
            return SampledFrames.of(new RenderedFrames(new TestingFrames(frames), null), deadline, crew);
        }
    }

    private static int[] ordered(List<Raster8> frames, int sample) {
        return frames.stream().mapToInt(f -> f.pixels()[sample] & 0xFF).sorted().toArray();
    }

    @Test
    void samplesOfLargePicturesAreOrderedToTheLastOne() throws Exception {
        for (int width : new int[] {1 << 15, (1 << 15) + 1, (1 << 16) - 1}) {
            List<Raster8> frames = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                byte[] pixels = new byte[width];
                new Random(i).nextBytes(pixels);
                frames.add(new Raster8(width, 1, 1, pixels));
            }
            byte[] median = sampled(frames).median().pixels();
            for (int sample = 0; sample < width; sample++) {
                assertEquals(ordered(frames, sample)[3], median[sample] & 0xFF, "sample " + sample);
            }
        }
    }

    @Test
    void ofAnyNumberOfFramesTheMiddleAndWhatIsUnusualAreExact() throws Exception {
        for (int count = 1; count <= SampledFrames.MOST; count += 2) {
            List<Raster8> frames = frames(count, count);
            SampledFrames sampled = sampled(frames);
            for (int i = 0; i < SIZE; i++) {
                int[] values = ordered(frames, i);
                int middle = values[count / 2];
                int passed = count < 15 ? 1 : 3;
                int high = values[Math.max(count / 2, count - 1 - passed)];
                int low = values[Math.min(count / 2, passed)];
                assertEquals(middle, sampled.median().pixels()[i] & 0xFF, count + " frames");
                assertEquals(
                        Math.min(255, high + Math.max(12, passed * (high - middle) / 2)), sampled.above()[i] & 0xFF);
                assertEquals(Math.max(0, low - Math.max(12, passed * (middle - low) / 2)), sampled.below()[i] & 0xFF);
            }
        }
    }

    @Test
    void framesOfALongClipAreSpreadEvenlyAndKept() throws Exception {
        List<Raster8> frames = frames(150, 3);
        SampledFrames sampled = sampled(frames);
        List<Raster8> spread = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            boolean chosen = i % 10 == 5;
            if (chosen) {
                spread.add(frames.get(i));
                assertArrayEquals(frames.get(i).pixels(), sampled.at(i).pixels());
                assertSame(sampled.at(i), sampled.at(i));
            } else {
                assertNull(sampled.at(i));
            }
        }
        for (int i = 0; i < SIZE; i++) {
            assertEquals(ordered(spread, i)[7], sampled.median().pixels()[i] & 0xFF);
        }
    }

    @Test
    void ofAnEvenNumberOneIsLeftOut() {
        assertEquals(5, SampledFrames.chosen(6, SIZE).size());
        assertEquals(List.of(1), SampledFrames.chosen(2, SIZE));
    }

    @Test
    void largeFramesGetFewerSamplesButOne() {
        assertEquals(List.of(4), SampledFrames.chosen(9, SampledFrames.MAX_BYTES));
        assertEquals(3, SampledFrames.chosen(9, SampledFrames.MAX_BYTES / 4).size());
    }

    @Test
    void whatIsAlikeOnHalfOfTheFramesHoldsStill() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            byte[] pixels = new byte[SIZE];
            pixels[1] = (byte) (i < 8 ? 200 + i : 10 * i);
            pixels[2] = (byte) (i < 7 ? 250 : 10 * i);
            frames.add(new Raster8(WIDTH, 3, 1, pixels));
        }
        SampledFrames sampled = sampled(frames);
        assertTrue(sampled.holdsStill(0, 0));
        assertTrue(sampled.holdsStill(1, 8));
        assertFalse(sampled.holdsStill(1, 2));
        assertFalse(sampled.holdsStill(2, 20));
    }

    @Test
    void extremesAreOfEveryFrame() {
        List<Raster8> frames = frames(100, 1);
        Extremes extremes = new Extremes();
        frames.forEach(extremes::add);
        for (int i = 0; i < SIZE; i++) {
            int[] values = ordered(frames, i);
            assertEquals(values[99], extremes.maximum().pixels()[i] & 0xFF);
            assertEquals(values[0], extremes.minimum().pixels()[i] & 0xFF);
        }
    }
}
