package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** The whole engine on drawn frames. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkDetectionTest {
    private static final String NAME = "SMITH JOHN 1952";

    private Path natives;
    private TextDetector detector;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        natives = folder.resolve("natives");
        detector = Detectors.open(DetectionSettings.defaults(natives));
    }

    @AfterAll
    void close() {
        detector.close();
    }

    private List<TextRegion> look(Raster8... frames) throws Exception {
        return detector.detect(TestingFrames.of(frames), TestingFrames.request(IdentityHints.none()));
    }

    @ParameterizedTest
    @CsvSource({
        "640, 480, 2, 255, 40", "640, 480, 2, 160, 60", "640, 480, 3, 200, 60", "1024, 768, 2, 255, 60",
        "1024, 768, 4, 140, 40", "320, 240, 1, 255, 30", "320, 240, 2, 200, 60", "2048, 1536, 3, 255, 60"
    })
    void aNameOverSpeckleIsCovered(int width, int height, int dot, int level, int mean) throws Exception {
        Raster8 picture = TestingFrames.speckle(width, height, mean, 18, 7);
        TinyFont.draw(picture, NAME, width / 5, height / 3, dot, level);
        Box ink = TestingFrames.ink(picture, NAME, width / 5, height / 3, dot);
        assertEquals(1.0, TestingFrames.covered(look(picture), ink, width, height));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-7, 100", "500, 200", "200, -6", "200, 468", "1, 466"})
    void textThatTheEdgeCutsIsCovered(int x, int y) throws Exception {
        Raster8 picture = TestingFrames.speckle(640, 480, 30, 12, 3);
        TinyFont.draw(picture, NAME, x, y, 2, 220);
        Box ink = TestingFrames.ink(picture, NAME, x, y, 2);
        double share = TestingFrames.covered(look(picture), ink, 640, 480);
        assertTrue(share >= 0.98, "covered " + share);
    }

    @Test
    void darkTextOnALightGroundAndColouredTextAreCovered() throws Exception {
        Raster8 light = TestingFrames.speckle(640, 480, 220, 6, 11);
        TinyFont.draw(light, NAME, 100, 100, 2, 40);
        assertEquals(1.0, TestingFrames.covered(look(light), TestingFrames.ink(light, NAME, 100, 100, 2), 640, 480));
        byte[] rgb = new byte[640 * 480 * 3];
        Raster8 grey = TestingFrames.black(640, 480);
        TinyFont.draw(grey, NAME, 100, 100, 2, 200);
        for (int i = 0; i < grey.pixels().length; i++) {
            rgb[3 * i + 2] = grey.pixels()[i];
        }
        Raster8 blue = new Raster8(640, 480, 3, rgb);
        assertEquals(1.0, TestingFrames.covered(look(blue), TestingFrames.ink(grey, NAME, 100, 100, 2), 640, 480));
    }

    @Test
    void textOnThreeFramesOfAClipIsCoveredOnEveryFrame() throws Exception {
        Raster8[] frames = new Raster8[20];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = TestingFrames.speckle(480, 360, 50, 14, 100 + i);
            if (i >= 6 && i <= 8) {
                TinyFont.draw(frames[i], NAME, 60, 200, 2, 230);
            }
        }
        List<TextRegion> regions = look(frames);
        Box ink = TestingFrames.ink(frames[0], NAME, 60, 200, 2);
        assertEquals(1.0, TestingFrames.covered(regions, ink, 480, 360));
        assertTrue(regions.stream().allMatch(r -> r.frameIndex() == null));
    }

    @Test
    void textThatAllProjectionsHideIsFoundOnItsFrame() throws Exception {
        // Mostly black, some white flashes: neither median nor maximum nor minimum shows the name of the last frame.
        Raster8[] frames = new Raster8[12];
        for (int i = 0; i < frames.length; i++) {
            int mean = i < 7 ? 0 : i < 10 ? 255 : 120;
            frames[i] = TestingFrames.speckle(480, 360, mean, i < 10 ? 0 : 10, i);
        }
        TinyFont.draw(frames[11], NAME, 60, 200, 2, 220);
        Box ink = TestingFrames.ink(frames[0], NAME, 60, 200, 2);
        assertEquals(1.0, TestingFrames.covered(look(frames), ink, 480, 360));
    }

    @Test
    void framesWithoutTextStayNearlyUntouched() throws Exception {
        Raster8 gradient = TestingFrames.black(640, 480);
        for (int i = 0; i < gradient.pixels().length; i++) {
            gradient.pixels()[i] = (byte) (i % 640 * 255 / 640);
        }
        assertEquals(List.of(), look(TestingFrames.black(640, 480)));
        assertEquals(List.of(), look(gradient));
        // Noise whose steps lie just above the edge stage's limit costs it most.
        for (int spread : new int[] {4, 8, 16, 30}) {
            Raster8 noise = TestingFrames.speckle(640, 480, 60, spread, spread);
            double masked = TestingFrames.covered(look(noise), new Box(0, 0, 640, 480), 640, 480);
            assertTrue(masked <= 0.05, "spread " + spread + " masked " + masked);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 500", "500, 1", "8000, 10", "10, 8000", "3, 3", "33, 31"})
    void strangeShapesAreLookedAt(int width, int height) throws Exception {
        Raster8 picture = TestingFrames.speckle(width, height, 100, 60, 5);
        for (TextRegion region : look(picture)) {
            Box box = region.box();
            assertTrue(new Box(0, 0, width, height).contains(box), box.toString());
            assertTrue(region.confidence() >= 0 && region.confidence() <= 1);
        }
        look(picture, picture, TestingFrames.black(width, height));
    }

    @Test
    void textInAVeryFlatImageIsCovered() throws Exception {
        Raster8 strip = TestingFrames.black(1600, 24);
        TinyFont.draw(strip, NAME, 300, 4, 2, 230);
        assertEquals(1.0, TestingFrames.covered(look(strip), TestingFrames.ink(strip, NAME, 300, 4, 2), 1600, 24));
    }

    @Test
    void theSamePixelsGiveTheSameRegionsWithAnyNumberOfThreads() throws Exception {
        Raster8 picture = TestingFrames.speckle(800, 600, 60, 20, 21);
        TinyFont.draw(picture, NAME, 200, 30, 2, 230);
        List<TextRegion> first = look(picture, picture);
        assertEquals(first, look(picture, picture));
        DetectionSettings two = new DetectionSettings(
                DetectionSettings.Engine.NETWORK, natives, 2, DetectionSettings.DEFAULT_TIME_LIMIT, true);
        try (TextDetector other = Detectors.open(two)) {
            TestingFrames frames = TestingFrames.of(picture, picture);
            assertEquals(first, other.detect(frames, TestingFrames.request(IdentityHints.none())));
        }
    }

    @Test
    void aClipGivesTheSameRegionsWhoeverLooksAtIt() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Raster8 frame = TestingFrames.speckle(480, 360, 60, 20, i);
            TinyFont.draw(frame, "WARD 7", 20, 12, 2, 230);
            if (i >= 9 && i <= 11) {
                TinyFont.draw(frame, NAME, 60, 200, 2, 235);
            }
            frames.add(frame);
        }
        for (DetectionSettings.Engine engine : DetectionSettings.Engine.values()) {
            Set<List<TextRegion>> answers = new HashSet<>();
            for (int threads : new int[] {1, 2, 4}) {
                DetectionSettings settings =
                        new DetectionSettings(engine, natives, threads, DetectionSettings.DEFAULT_TIME_LIMIT, true);
                try (TextDetector other = Detectors.open(settings)) {
                    TestingFrames clip = new TestingFrames(frames);
                    answers.add(other.detect(clip, TestingFrames.request(IdentityHints.none())));
                }
            }
            assertEquals(1, answers.size(), engine + ": " + answers);
            assertFalse(answers.iterator().next().isEmpty());
        }
    }

    @Test
    void regionsTellZoneAndLabel() throws Exception {
        Raster8 picture = TestingFrames.black(640, 480);
        TinyFont.draw(picture, "TILLER ALFRED", 40, 20, 3, 230);
        TinyFont.draw(picture, "ID 40517836", 40, 240, 3, 230);
        TinyFont.draw(picture, "DOB 04-07-1971", 40, 450, 3, 230);
        IdentityHints hints = new IdentityHints(List.of("Tiller^Alfred"), List.of("40517836"), List.of("19710704"));
        List<TextRegion> regions = detector.detect(TestingFrames.of(picture), TestingFrames.request(hints));
        assertTrue(holds(regions, TextRegion.Zone.HEADER, TextRegion.Label.NAME), regions.toString());
        assertTrue(holds(regions, TextRegion.Zone.BODY, TextRegion.Label.MRN), regions.toString());
        assertTrue(holds(regions, TextRegion.Zone.FOOTER, TextRegion.Label.DOB), regions.toString());
    }

    private static boolean holds(List<TextRegion> regions, TextRegion.Zone zone, TextRegion.Label label) {
        return regions.stream().anyMatch(r -> r.zone() == zone && r.label() == label);
    }

    @Test
    void hintsChangeLabelsAndNeverBoxes() throws Exception {
        Raster8 picture = TestingFrames.speckle(640, 480, 40, 12, 9);
        TinyFont.draw(picture, "TILLER ALFRED", 40, 20, 3, 230);
        IdentityHints hints = new IdentityHints(List.of("Tiller^Alfred"), List.of(), List.of());
        List<Box> with = detector.detect(TestingFrames.of(picture), TestingFrames.request(hints)).stream()
                .map(TextRegion::box)
                .toList();
        assertEquals(with, look(picture).stream().map(TextRegion::box).toList());
        assertFalse(with.isEmpty());
    }

    @Test
    void aThreadThatIsAskedToStopStops() throws Exception {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> look(TestingFrames.black(64, 64)));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void anInstanceThatTakesTooLongFailsByNameOfTheLimit() throws Exception {
        long[] clock = {0};
        DetectionSettings settings =
                new DetectionSettings(DetectionSettings.Engine.NETWORK, natives, 1, Duration.ofSeconds(3), false);
        try (TextDetector slow = Detectors.open(settings, () -> clock[0] += 1_000_000_000L)) {
            List<Raster8> frames = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                frames.add(TestingFrames.black(64, 64));
            }
            DetectionException e = assertThrows(
                    DetectionException.class,
                    () -> slow.detect(new TestingFrames(frames), TestingFrames.request(IdentityHints.none())));
            assertTrue(e.getMessage().contains("limit of 3 s"), e.getMessage());
        }
    }
}
