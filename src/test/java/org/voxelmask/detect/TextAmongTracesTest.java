package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.detect.corpus.Category;
import org.voxelmask.detect.corpus.FrameDrawer;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Traces, colour flow and bones are left alone, and names over and beside them are not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextAmongTracesTest {
    private static final String NAME = "SMITH JOHN 1952";

    /** Drawn frames of seed 6: a trace over ribs, a smaller one, colour flow, a vertebra. */
    private static final int TRACE = 17;

    private static final int SMALL_TRACE = 4;
    private static final int FLOW = 2;

    private final FrameDrawer drawer = new FrameDrawer();
    private TextDetector detector;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        detector = Detectors.open(DetectionSettings.defaults(folder.resolve("natives")));
    }

    @AfterAll
    void close() {
        detector.close();
    }

    private Raster8 drawn(int index) throws Exception {
        Raster8 picture =
                new RenderedFrames(drawer.draw(6, Category.TEXT_FREE, index).source(), null).at(0);
        return new Raster8(
                picture.width(),
                picture.height(),
                picture.channels(),
                picture.pixels().clone());
    }

    private double covered(Raster8 picture, Box box) throws Exception {
        List<TextRegion> regions =
                detector.detect(TestingFrames.of(picture), TestingFrames.request(IdentityHints.none()));
        return TestingFrames.covered(regions, box, picture.width(), picture.height());
    }

    private double coveredName(Raster8 picture, int x, int y, int dot, int... colour) throws Exception {
        Raster8 letters = TestingFrames.black(picture.width(), picture.height());
        TinyFont.draw(letters, NAME, x, y, dot, 255);
        int channels = picture.channels();
        for (int i = 0; i < letters.pixels().length; i++) {
            if (letters.pixels()[i] != 0) {
                for (int c = 0; c < channels; c++) {
                    picture.pixels()[i * channels + c] = (byte) colour[Math.min(c, colour.length - 1)];
                }
            }
        }
        return covered(picture, TestingFrames.ink(picture, NAME, x, y, dot));
    }

    @ParameterizedTest
    @CsvSource({"17", "4", "29", "3"})
    void withoutTextNearlyNothingIsMasked(int index) throws Exception {
        Raster8 picture = drawn(index);
        double masked = covered(picture, new Box(0, 0, picture.width(), picture.height()));
        assertTrue(masked <= 0.01, "masked " + masked);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "5", "8"})
    void aNameOverATraceIsCovered(int dot) throws Exception {
        // The middle of the trace goes through the middle of the letters, and the beats between them.
        assertEquals(1.0, coveredName(drawn(TRACE), 300, 1519 - 7 * dot / 2, dot, 255));
    }

    @ParameterizedTest
    @CsvSource({"1130, 1512", "400, 1440", "150, 1570"})
    void aNameBesideATraceIsCovered(int x, int y) throws Exception {
        assertEquals(1.0, coveredName(drawn(TRACE), Math.min(x, 1200), y, 2, 255));
    }

    @Test
    void aDarkNameOverADarkTraceIsCovered() throws Exception {
        assertEquals(1.0, coveredName(drawn(SMALL_TRACE), 120, 465, 2, 10));
    }

    @ParameterizedTest
    @CsvSource({"2, 255, 255, 255", "3, 255, 255, 0", "3, 0, 255, 0", "2, 255, 255, 0", "5, 255, 255, 255"})
    void aNameOverColourFlowIsCovered(int dot, int red, int green, int blue) throws Exception {
        assertEquals(1.0, coveredName(drawn(FLOW), 570, 500, dot, red, green, blue));
    }

    @ParameterizedTest
    @CsvSource({"8, 255, 60, 40", "12, 255, 60, 40", "8, 110, 60, 12", "12, 100, 60, 12", "6, 20, 90, 20"})
    void largeLettersAreCovered(int dot, int level, int mean, int spread) throws Exception {
        Raster8 picture = TestingFrames.speckle(1280, 960, mean, spread, dot);
        assertEquals(1.0, coveredName(picture, 60, 300, dot, level));
    }
}
