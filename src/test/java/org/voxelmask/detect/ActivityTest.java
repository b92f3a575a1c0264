package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.image.Raster8;

/** Counting eight samples at a time comes to what counting them one by one does. */
class ActivityTest {
    private static final Activity.Limits LIMITS = new Activity.Limits(1, 1, 1, 1, 1);

    private final Random random = new Random(3);

    private Raster8 noise(int width, int height, int channels) {
        byte[] pixels = new byte[width * height * channels];
        random.nextBytes(pixels);
        return new Raster8(width, height, channels, pixels);
    }

    private static void assertCounts(Raster8 picture, Activity.Counter counter, IntPredicate counts) {
        int channels = picture.channels();
        Blocks grid = new Blocks(picture.width(), picture.height());
        int[] expected = new int[grid.count()];
        for (int i = 0; i < picture.pixels().length; i++) {
            int pixel = i / channels;
            if (counts.test(i)) {
                expected[grid.at(pixel % picture.width(), pixel / picture.width())]++;
            }
        }
        Activity activity = new Activity(1, picture.width(), picture.height(), counter, LIMITS);
        activity.add(picture);
        for (int block = 0; block < expected.length; block++) {
            assertEquals(Math.min(255, expected[block] / channels), activity.count(0, block), "block " + block);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "8, 8", "16, 8", "17, 9", "33, 20", "100, 30"})
    void stepsAndUnusualSamplesAreCountedInTheirBlocks(int width, int height) throws Exception {
        for (int channels : new int[] {1, 3}) {
            List<Raster8> frames = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                frames.add(noise(width, height, channels));
            }
            Raster8 picture = noise(width, height, channels);
            byte[] pixels = picture.pixels();
            int row = width * channels;
            assertCounts(
                    picture,
                    new Steps(),
                    i -> i % row + channels < row
                            && Math.abs((pixels[i] & 0xFF) - (pixels[i + channels] & 0xFF)) >= Steps.STEP);
            Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(1));
            SampledFrames sampled =
                    SampledFrames.of(new RenderedFrames(new TestingFrames(frames), null), deadline, new Crew(1));
            assertCounts(
                    picture,
                    new Novelty(sampled),
                    i -> (pixels[i] & 0xFF) > (sampled.above()[i] & 0xFF)
                            || (pixels[i] & 0xFF) < (sampled.below()[i] & 0xFF));
        }
    }
}
