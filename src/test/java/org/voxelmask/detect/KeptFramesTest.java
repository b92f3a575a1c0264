package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Raster8;

class KeptFramesTest {
    private static final int COUNT = 40;
    private final Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(1));

    private static TestingFrames clip(int width, int height) {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            byte[] pixels = new byte[width * height];
            pixels[0] = (byte) i;
            frames.add(new Raster8(width, height, 1, pixels));
        }
        return new TestingFrames(frames);
    }

    @Test
    void aFrameThatWasKeptOrSampledIsNotReadAgain() throws Exception {
        TestingFrames source = clip(5, 4);
        RenderedFrames frames = new RenderedFrames(source, null);
        SampledFrames sampled = SampledFrames.of(frames, deadline, new Crew(1));
        KeptFrames kept = new KeptFrames(frames, sampled);
        for (int i = 0; i < COUNT; i += 2) {
            kept.keep(i, sampled.at(i) == null ? frames.at(i) : sampled.at(i));
        }
        source.reads.clear();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            assertEquals(i, kept.at(i).pixels()[0]);
            if (i % 2 == 1 && sampled.at(i) == null) {
                expected.add(i);
            }
        }
        assertEquals(expected, source.reads);
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() throws Exception {
        TestingFrames source = clip(4, 3);
        RenderedFrames frames = new RenderedFrames(source, null);
        SampledFrames sampled = SampledFrames.of(frames, deadline, new Crew(1));
        KeptFrames kept = new KeptFrames(frames, sampled);
        Raster8 large = new Raster8(1, (int) KeptFrames.MAX_BYTES - 12, 1, new byte[(int) KeptFrames.MAX_BYTES - 12]);
        int[] open = java.util.stream.IntStream.range(0, COUNT)
                .filter(i -> sampled.at(i) == null)
                .toArray();
        kept.keep(open[0], large);
        kept.keep(open[1], frames.at(open[1]));
        kept.keep(open[2], frames.at(open[2]));
        source.reads.clear();
        assertSame(large, kept.at(open[0]));
        kept.at(open[1]);
        assertEquals(List.of(), source.reads, "that one filled what was left");
        assertArrayEquals(frames.at(open[2]).pixels(), kept.at(open[2]).pixels());
        assertEquals(List.of(open[2], open[2]), source.reads);
    }
}
