package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.detect.corpus.PrintedText;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Large faint letters over ribs that stand on their side: at half the size only the picture laid down shows them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeNamesOnTheirSideTest {
    private static final int SIDE = 512;
    private static final int INK = 100;
    private static final int LEFT = 20;

    private TextDetector detector;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        detector = Detectors.open(DetectionSettings.defaults(folder.resolve("natives")));
    }

    @AfterAll
    void close() {
        detector.close();
    }

    /** A grey ground with six bands across, a little noise and a gradient that bends. */
    private static Raster8 ribs(int seed) {
        Raster8 picture = TestingFrames.speckle(SIDE, SIDE, 110, 4, seed);
        for (int i = 0; i < picture.pixels().length; i++) {
            double across = 18 * Math.sin(i / SIDE * 12 * Math.PI / SIDE);
            double along = 40 * Math.sin(i % SIDE * 7.0 / SIDE + seed);
            picture.pixels()[i] = (byte) Math.round((picture.pixels()[i] & 0xFF) + across + along);
        }
        return picture;
    }

    /** Turned by three quarters: back from where the line lies. */
    private static Raster8 standing(Raster8 laid) {
        return Turned.of(Turned.of(Turned.of(laid)));
    }

    @ParameterizedTest
    @CsvSource({"O'NEILL MARY, 49, 24, 1", "O'NEILL MARY, 49, 24, 2", "O'NEILL MARY, 56, 24, 1"})
    void areCovered(String name, int size, int contrast, int seed) throws Exception {
        Raster8 laid = Turned.of(ribs(seed));
        int top = SIDE / 3;
        int ground = laid.pixels()[(top + size / 2) * SIDE + SIDE / 2] & 0xFF;
        PrintedText.draw(laid.pixels(), SIDE, name, LEFT, top, size, ground + contrast);
        Raster8 letters = TestingFrames.black(SIDE, SIDE);
        PrintedText.draw(letters.pixels(), SIDE, name, LEFT, top, size, 255);
        List<TextRegion> regions =
                detector.detect(TestingFrames.of(standing(laid)), TestingFrames.request(IdentityHints.none()));
        double covered = coveredInk(standing(letters), regions);
        assertTrue(covered >= 0.95, "covered " + covered);
    }

    @ParameterizedTest
    @CsvSource({"O'HARA, 100, false", "O'HARA, 100, true", "19.07.58, 90, false"})
    void lettersOfASixthOfTheShortSideAreCovered(String text, int size, boolean stands) throws Exception {
        Raster8 picture = TestingFrames.speckle(SIDE, SIDE, 70, 12, 3);
        Raster8 letters = TestingFrames.black(SIDE, SIDE);
        for (Raster8 each : List.of(picture, letters)) {
            PrintedText.draw(each.pixels(), SIDE, text, LEFT, SIDE / 3, size, 230);
        }
        for (int i = 0; i < letters.pixels().length; i++) {
            letters.pixels()[i] = (byte) ((letters.pixels()[i] & 0xFF) > INK ? 255 : 0);
        }
        Raster8 seen = stands ? standing(picture) : picture;
        List<TextRegion> regions = detector.detect(TestingFrames.of(seen), TestingFrames.request(IdentityHints.none()));
        double covered = coveredInk(stands ? standing(letters) : letters, regions);
        assertTrue(covered >= 0.95, "covered " + covered);
    }

    private static double coveredInk(Raster8 letters, List<TextRegion> regions) {
        int ink = 0;
        int covered = 0;
        for (int i = 0; i < letters.pixels().length; i++) {
            if ((letters.pixels()[i] & 0xFF) > INK) {
                Box dot = new Box(i % SIDE, i / SIDE, 1, 1);
                ink++;
                covered += regions.stream().anyMatch(region -> region.box().contains(dot)) ? 1 : 0;
            }
        }
        return (double) covered / ink;
    }
}
