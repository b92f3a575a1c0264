package org.voxelmask.detect.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.detect.DetectedText;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.plan.Blanking;
import org.voxelmask.plan.TechnicalKeeping;

/** Columns of settings with a name where it does most harm: settings stay, and no dot of the name does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsAmongNamesTest {
    private static final List<String> SETTINGS =
            List.of("Gain 50 dB", "Depth 18.0 cm", "Filter Low", "PRF 4000 Hz", "Velocity 45.3 cm/s", "Zoom 80 %");
    private static final int SANS = 0;
    private static final int ITALIC = 8;
    private static final double SIZE = 18;
    private static final int LEFT = 40;
    private static final int FOOT = 60;

    /** Of a smoothed edge so much may be lost to the eye. */
    private static final float SEEN = 0.05f;

    private final Lettering lettering = new Lettering();
    private TextDetector detector;
    private TextDetector plain;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        DetectionSettings settings = DetectionSettings.defaults(folder.resolve("natives"));
        plain = Detectors.open(settings);
        detector = Detectors.open(settings.withTechnical(true));
    }

    @AfterAll
    void close() {
        detector.close();
        plain.close();
    }

    /** A picture in the making, and the dots of the name in it. */
    private final class Screen {
        final Canvas canvas = new Canvas(480, 320, 1);
        final List<Integer> name = new ArrayList<>();
        boolean faint;

        Screen settings(double spacing, int without) {
            for (int i = 0; i < SETTINGS.size(); i++) {
                if (i != without) {
                    write(SETTINGS.get(i), SANS, SIZE, LEFT, foot(i, spacing), 220, false);
                }
            }
            return this;
        }

        Screen name(String text, int font, double size, int x, int foot, int level) {
            write(text, font, size, x, foot, level, true);
            return this;
        }

        private void write(String text, int font, double size, int x, int foot, int level, boolean isName) {
            Mask mask = lettering.draw(text, font, size, 0, true);
            put(mask, x, foot - lettering.rise(text, font, size), level, isName);
        }

        Screen put(Mask mask, int left, int top, int level, boolean isName) {
            canvas.paint(mask, left, top, level);
            for (int i = 0; isName && i < mask.alpha().length; i++) {
                int x = left + i % mask.width();
                int y = top + i / mask.width();
                if (mask.alpha()[i] >= SEEN && x >= 0 && y >= 0 && x < canvas.width && y < canvas.height) {
                    name.add(y * canvas.width + x);
                }
            }
            return this;
        }
    }

    private static int foot(int line, double spacing) {
        return FOOT + (int) Math.round(line * SIZE * spacing);
    }

    private static int width(String setting, Lettering lettering) {
        return lettering.draw(setting, SANS, SIZE, 0, true).width();
    }

    private int kept(Screen screen) throws Exception {
        return kept(screen, IdentityHints.none());
    }

    /** How many regions stay, after looking that the name does not, whatever the padding. */
    private int kept(Screen screen, IdentityHints hints) throws Exception {
        FrameSource source = Stored.plain(screen.canvas.raster());
        DetectionRequest request = request(hints);
        DetectedText found = detector.look(source, request);
        int most = 0;
        for (int padding : new int[] {0, 2, 5}) {
            TechnicalKeeping keeping = TechnicalKeeping.of(
                    found.regions(), found.technical(), new Blanking(padding, source.description(), null));
            for (int dot : screen.name) {
                Box place = new Box(dot % screen.canvas.width, dot / screen.canvas.width, 1, 1);
                boolean masked = false;
                for (int i = 0; i < found.regions().size(); i++) {
                    boolean inside = keeping.boxes().get(i).contains(place);
                    boolean stays = keeping.at(i).isPresent();
                    assertTrue(!inside || !stays, "a dot of the name stays at " + place + " in " + found.regions());
                    masked |= inside;
                }
                assertTrue(masked || screen.faint || padding == 0, "a dot of the name is not masked at " + place);
            }
            most = Math.max(most, keeping.texts().size());
        }
        return most;
    }

    private static DetectionRequest request(IdentityHints hints) {
        return new DetectionRequest(
                new DetectionRequest.Zones(15, 10), new DetectionRequest.Thresholds(0.4, 40), null, hints);
    }

    @Test
    void whatIsMaskedWithoutTheSettingIsMaskedOrInAKeptBox() throws Exception {
        for (double spacing : new double[] {1.1, 1.4}) {
            Screen screen = new Screen()
                    .settings(spacing, 2)
                    .name("Lindqvist, Anna", SANS, SIZE, LEFT, foot(2, spacing), 220)
                    .name("12.04.1971", SANS, SIZE, LEFT + 170, foot(3, spacing) + 5, 220);
            FrameSource source = Stored.plain(screen.canvas.raster());
            DetectedText found = detector.look(source, request(IdentityHints.none()));
            Blanking blanking = new Blanking(2, source.description(), null);
            List<Box> covered = TechnicalKeeping.of(found.regions(), found.technical(), blanking)
                    .boxes();
            List<TextRegion> without = plain.detect(source, request(IdentityHints.none()));
            assertTrue(found.regions().size() > without.size(), "nothing was cut");
            for (Box box : TechnicalKeeping.of(without, List.of(), blanking).boxes()) {
                assertEquals(List.of(), rest(box, covered), "spacing " + spacing);
            }
        }
    }

    /** The dots of a box that no other covers. */
    private static List<Box> rest(Box box, List<Box> covered) {
        List<Box> rest = new ArrayList<>();
        for (int i = 0; i < box.width() * box.height(); i++) {
            Box dot = new Box(box.x() + i % box.width(), box.y() + i / box.width(), 1, 1);
            if (covered.stream().noneMatch(other -> other.contains(dot))) {
                rest.add(dot);
            }
        }
        return rest;
    }

    @Test
    void aColumnStaysLineByLine() throws Exception {
        for (double spacing : new double[] {1.15, 1.4, 2}) {
            int kept = kept(new Screen().settings(spacing, -1));
            assertTrue(kept >= 4, "spacing " + spacing + ": " + kept);
        }
    }

    @Test
    void aNameBetweenTwoLinesGoesAndLinesThatStandFreeStay() throws Exception {
        for (double spacing : new double[] {1.1, 1.4}) {
            for (String name : List.of("Lindqvist, Anna", "GYPSY JONES")) {
                Screen screen = new Screen().settings(spacing, 2).name(name, SANS, SIZE, LEFT, foot(2, spacing), 220);
                assertTrue(kept(screen) >= 2, "spacing " + spacing);
            }
        }
    }

    @Test
    void aNameBesideAMeasureGoes() throws Exception {
        int end = LEFT + width(SETTINGS.get(2), lettering);
        for (double gap : new double[] {0.3, 0.8, 1.3, 3}) {
            int x = end + (int) Math.round(gap * SIZE);
            Screen screen = new Screen().settings(1.5, -1).name("DOE", SANS, SIZE, x, foot(2, 1.5), 220);
            assertTrue(kept(screen) >= 2, "gap " + gap);
        }
    }

    @Test
    void aNameThatReachesIntoItsNeighboursTakesThemAlong() throws Exception {
        for (double up : new double[] {0.2, 0.5}) {
            int foot = foot(2, 1.4) - (int) Math.round(up * SIZE);
            for (String name : List.of("Jöggyqpp", "ÇĄŞIM")) {
                kept(new Screen().settings(1.4, 2).name(name, SANS, SIZE * 1.3, LEFT, foot, 220));
            }
        }
    }

    @Test
    void aTallSlantedNameAboveTheColumnGoes() throws Exception {
        for (int foot : new int[] {FOOT - 16, FOOT - 22}) {
            kept(new Screen().settings(1.4, -1).name("Fjälljägy", ITALIC, 44, LEFT, foot, 220));
        }
    }

    @Test
    void aFaintNameUnderALineTakesItAlong() throws Exception {
        int clean = kept(new Screen().settings(2, -1));
        for (int level : new int[] {16, 40, 100}) {
            Screen screen = new Screen();
            // what is as faint beside the line is the detector's business
            screen.faint = true;
            screen.name("LINDQVIST", SANS, SIZE, LEFT + 3, foot(0, 2) + 1, level);
            for (int i = 1; i < 6; i++) {
                screen.name("LINDQVIST", SANS, SIZE, LEFT + 3, foot(i, 2) - i, level);
            }
            assertEquals(0, kept(screen.settings(2, -1)), "level " + level + ", clean " + clean);
        }
    }

    @Test
    void aLineThatHoldsAValueOfTheHeaderGoes() throws Exception {
        Screen screen = new Screen().settings(1.4, -1);
        assertTrue(kept(screen) >= 3);
        List<String> names = List.of("Gain^Filter", "Depth^Velocity", "Zoom");
        assertEquals(0, kept(screen, new IdentityHints(names, List.of("4000"), List.of())));
    }

    @Test
    void turnedTextGoes() throws Exception {
        Mask name = lettering.draw("LINDQVIST", SANS, SIZE, 0, true).turned();
        int x = LEFT + width(SETTINGS.get(4), lettering) + 14;
        assertTrue(kept(new Screen().settings(1.5, -1).put(name, x, FOOT - 14, 220, true)) >= 2);
        Mask upsideDown =
                lettering.draw("Gain 50 dB", SANS, SIZE, 0, true).turned().turned();
        assertEquals(0, kept(new Screen().put(upsideDown, LEFT, FOOT, 220, true)));
    }
}
