package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Which pictures of a clip are looked at; the eye is the cheap stage, which needs no network. */
class ClipLookTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES = 60;

    private int looks;
    private int glances;
    private int wholeGlances;
    private int closeLooks;
    private int closelySeen;
    private boolean glancesSee = true;
    private Box known;
    private final List<Candidate> many = new ArrayList<>();

    private final FrameEye eye = new FrameEye() {
        @Override
        public List<Candidate> look(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline) {
            closeLooks++;
            closelySeen += picture.width() * picture.height();
            return seen(picture);
        }

        private List<Candidate> seen(Raster8 picture) {
            looks++;
            if (!many.isEmpty()) {
                return many;
            }
            if (known != null) {
                boolean isFrame = picture.width() == WIDTH && picture.height() == HEIGHT;
                return isFrame ? List.of(Candidate.unread(known, 1, "test")) : List.of();
            }
            List<Candidate> found = new ArrayList<>();
            for (Box box : EdgeStage.find(picture)) {
                found.add(Candidate.unread(box.grow(2, 2, picture.width(), picture.height()), 1, "test"));
            }
            return found;
        }

        @Override
        public List<Candidate> glance(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline) {
            glances++;
            wholeGlances += picture.width() == WIDTH && picture.height() == HEIGHT ? 1 : 0;
            return glancesSee ? seen(picture) : List.of();
        }

        @Override
        public void close() {}
    };

    /** Every place is white on some frame, so the maximum shows nothing. */
    private static List<Raster8> flashing() {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            Raster8 frame = TestingFrames.black(WIDTH, HEIGHT);
            if (i % 12 == 0) {
                java.util.Arrays.fill(frame.pixels(), (byte) 255);
            }
            frames.add(frame);
        }
        return frames;
    }

    private List<TextRegion> look(List<Raster8> frames) throws Exception {
        DetectionRequest request = TestingFrames.request(IdentityHints.none());
        Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(5));
        Findings findings = TestingFindings.of(WIDTH, HEIGHT, request);
        new ClipLook(eye, request, deadline, new Crew(1))
                .look(new RenderedFrames(new TestingFrames(frames), null), findings);
        return findings.regions();
    }

    @Test
    void namesAtManyTimesAndPlacesCostAFewLooks() throws Exception {
        List<Raster8> frames = flashing();
        List<Box> inks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Raster8 frame = frames.get(3 * i % 12 == 0 ? 3 * i + 1 : 3 * i);
            int x = 20 + i % 4 * 150;
            int y = 20 + i / 4 * 90;
            TinyFont.draw(frame, "NAME" + i, x, y, 2, 230);
            inks.add(TestingFrames.ink(frame, "NAME" + i, x, y, 2));
        }
        List<TextRegion> regions = look(frames);
        for (Box ink : inks) {
            assertEquals(1.0, TestingFrames.covered(regions, ink, WIDTH, HEIGHT), ink.toString());
        }
        assertTrue(looks <= 5, "looks: " + looks);
    }

    @Test
    void namesThatFollowEachOtherAtOnePlaceAreAllFoundOrMasked() throws Exception {
        List<Raster8> frames = flashing();
        for (int i = 0; i < FRAMES; i += 6) {
            TinyFont.draw(frames.get(i + 1), "A" + i + "BCDEF".substring(0, 1 + i % 5), 100, 200, 2, 230);
        }
        List<TextRegion> regions = look(frames);
        assertEquals(1.0, TestingFrames.covered(regions, new Box(100, 200, 40, 14), WIDTH, HEIGHT));
    }

    @Test
    void aClipWithoutChangesIsLookedAtInItsProjectionsOnly() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Raster8 frame = TestingFrames.black(WIDTH, HEIGHT);
            TinyFont.draw(frame, "STILL", 50, 50, 3, 220);
            frames.add(frame);
        }
        assertEquals(1, look(frames).size());
        assertEquals(2, glances, "the median and the maximum");
        assertEquals(1, wholeGlances, "of the median what holds still");
        assertEquals(2, looks, "what is covered was looked at again");
    }

    @Test
    void whatHoldsStillAndNoGlanceCoversIsLookedAtClosely() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Raster8 frame = TestingFrames.black(WIDTH, HEIGHT);
            TinyFont.draw(frame, "STILL", 50, 50, 3, 220);
            frames.add(frame);
        }
        glancesSee = false;
        List<TextRegion> regions = look(frames);
        Box ink = TestingFrames.ink(frames.get(0), "STILL", 50, 50, 3);
        assertEquals(1.0, TestingFrames.covered(regions, ink, WIDTH, HEIGHT));
        assertEquals(1, closeLooks);
        assertTrue(closelySeen < WIDTH * HEIGHT / 10, "pixels: " + closelySeen);
    }

    @Test
    void aClipThatHoldsStillEverywhereIsLookedAtAsASinglePicture() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            frames.add(TestingFrames.speckle(WIDTH, HEIGHT, 90, 60, 1));
        }
        glancesSee = false;
        look(frames);
        assertEquals(1, closeLooks);
        assertEquals(WIDTH * HEIGHT, closelySeen);
    }

    @Test
    void whatMovesIsGlancedAtOnly() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            frames.add(TestingFrames.speckle(WIDTH, HEIGHT, 90, 60, i));
        }
        glancesSee = false;
        look(frames);
        assertEquals(0, closeLooks);
    }

    @Test
    void whatStandsBesideAFoundNameOnTheSameFramesIsCoveredToo() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            Raster8 frame = TestingFrames.speckle(WIDTH, HEIGHT, 90, 60, i);
            if (i >= 20 && i <= 22) {
                TinyFont.draw(frame, "J", 200, 200, 2, 255);
                TinyFont.draw(frame, "TILLERSON", 232, 200, 2, 255);
            }
            frames.add(frame);
        }
        known = TestingFrames.ink(frames.get(20), "TILLERSON", 232, 200, 2);
        List<TextRegion> regions = look(frames);
        Box initial = TestingFrames.ink(frames.get(20), "J", 200, 200, 2);
        assertEquals(1.0, TestingFrames.covered(regions, initial, WIDTH, HEIGHT), initial.toString());
    }

    private static Raster8 page(int index, List<Box> inks) {
        Raster8 page = TestingFrames.black(WIDTH, HEIGHT);
        java.util.Arrays.fill(page.pixels(), (byte) 250);
        for (int line = 0; line < 8; line++) {
            String text = "NAME" + index + "LINE" + line;
            int x = 20 + (index * 97 + line * 31) % 400;
            int y = 10 + (index * 23 + line * 57) % 440;
            TinyFont.draw(page, text, x, y, 2, 20);
            inks.add(TestingFrames.ink(page, text, x, y, 2));
        }
        return page;
    }

    @Test
    void pagesAreLookedAtOneByOne() throws Exception {
        for (int count : new int[] {2, 4, 7, 20}) {
            glancesSee = false;
            List<List<Box>> inks = new ArrayList<>();
            List<Raster8> frames = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                inks.add(new ArrayList<>());
                frames.add(page(i, inks.get(i)));
            }
            List<TextRegion> regions = look(frames);
            for (int i = 0; i < count; i++) {
                for (Box ink : inks.get(i)) {
                    assertEquals(1.0, coveredOn(i, regions, ink), count + " pages: " + ink);
                }
                double masked = coveredOn(i, regions, new Box(0, 0, WIDTH, HEIGHT));
                assertTrue(masked < 0.1, masked + " of page " + i + " of " + count + " is masked");
            }
        }
    }

    private static double coveredOn(int frame, List<TextRegion> regions, Box box) {
        List<TextRegion> here = regions.stream()
                .filter(region -> region.frameIndex() == null || region.frameIndex() == frame)
                .toList();
        return TestingFrames.covered(here, box, WIDTH, HEIGHT);
    }

    @Test
    void whatStandsOnOnePageIsMaskedOnThoseThatShowItHoweverFaintly() throws Exception {
        List<Box> inks = new ArrayList<>();
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            frames.add(page(i, inks));
            int level = i == 4 ? 242 : 10;
            if (i != 6) {
                TinyFont.draw(frames.get(i), "HEADER^NAME", 250, 466, 2, level);
            }
        }
        Box header = TestingFrames.ink(frames.get(0), "HEADER^NAME", 250, 466, 2);
        List<TextRegion> regions = look(frames);
        for (int i = 0; i < frames.size(); i++) {
            assertEquals(i == 6 ? 0 : 1, coveredOn(i, regions, header), "page " + i);
        }
    }

    @Test
    void whatIsOnEveryPageIsOneRegion() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Raster8 frame = TestingFrames.black(WIDTH, HEIGHT);
            TinyFont.draw(frame, "STILL", 50, 50, 3, 220);
            TinyFont.draw(frame, "ONCE" + i, 50, 150 + 50 * i, 3, 220);
            frames.add(frame);
        }
        List<TextRegion> regions = look(frames);
        assertEquals(5, regions.size(), regions.toString());
        assertNull(regions.get(0).frameIndex());
        assertEquals(
                List.of(0, 1, 2, 3),
                regions.stream().skip(1).map(TextRegion::frameIndex).toList());
    }

    @Test
    void boxesOfTooManyPagesGoOnAllOfThem() throws Exception {
        for (int side = 0; side < WIDTH; side += 13) {
            for (int top = 0; top < HEIGHT; top += 13) {
                many.add(Candidate.unread(new Box(side, top, 9, 6), 1, "test"));
            }
        }
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(TestingFrames.speckle(WIDTH, HEIGHT, 90, 60, i));
        }
        List<TextRegion> apart = look(frames);
        assertTrue(apart.size() > 2000, "boxes of single frames: " + apart.size());
        assertTrue(apart.stream().anyMatch(region -> region.frameIndex() != null));
        for (int i = 5; i < 5 + PageLook.MOST / many.size(); i++) {
            frames.add(flashes(i));
        }
        assertTrue(look(frames).stream().allMatch(region -> region.frameIndex() == null));
    }

    private static Raster8 flashes(int seed) {
        Raster8 frame = TestingFrames.speckle(WIDTH, HEIGHT, 90, 60, seed);
        java.util.Arrays.fill(frame.pixels(), seed % 7 * 30_000, seed % 7 * 30_000 + 100_000, (byte) 0);
        return frame;
    }

    @Test
    void aWorksheetBehindAClipIsLookedAt() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            frames.add(TestingFrames.speckle(WIDTH, HEIGHT, 90, 10, i));
        }
        TinyFont.draw(frames.get(12), "PASSING", 300, 300, 2, 255);
        List<Box> inks = new ArrayList<>();
        frames.add(page(3, inks));
        Box passing = TestingFrames.ink(frames.get(12), "PASSING", 300, 300, 2);
        List<TextRegion> regions = look(frames);
        for (Box ink : inks) {
            assertEquals(1.0, coveredOn(30, regions, ink), ink.toString());
        }
        assertEquals(1.0, coveredOn(12, regions, passing));
        assertEquals(1.0, coveredOn(20, regions, passing), "whatever passes on a clip goes on all of it");
        assertTrue(coveredOn(20, regions, new Box(0, 0, WIDTH, HEIGHT)) < 0.05, "the worksheet lies over the clip");
        assertEquals(1, closeLooks);
    }

    @Test
    void lightPagesHideNothingOfTheClipTheyStandIn() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            frames.add(TestingFrames.speckle(WIDTH, HEIGHT, 90, 2, i));
        }
        // the maximum is white there, and letters so faint make no steps
        java.util.Arrays.fill(frames.get(17).pixels(), 280 * WIDTH, 340 * WIDTH, (byte) 250);
        TinyFont.draw(frames.get(9), "PASSING", 300, 300, 3, 119);
        List<Box> inks = new ArrayList<>();
        for (int sampled : List.of(4, 12, 20)) {
            frames.set(sampled, page(0, inks));
        }
        Box passing = TestingFrames.ink(frames.get(9), "PASSING", 300, 300, 3);
        assertEquals(1.0, coveredOn(9, look(frames), passing));
    }

    @Test
    void eachOfAFewFramesIsLookedAtUnlessItShowsNothingNew() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(TestingFrames.black(WIDTH, HEIGHT));
        }
        TinyFont.draw(frames.get(1), "ONCE", 300, 300, 2, 120);
        java.util.Arrays.fill(frames.get(3).pixels(), (byte) 200);
        Box ink = TestingFrames.ink(frames.get(1), "ONCE", 300, 300, 2);
        glancesSee = false;
        assertEquals(1.0, coveredOn(1, look(frames), ink));
        assertEquals(1, closeLooks, "the others show nothing");
    }

    private static Raster8 inColour(Raster8 grey) {
        byte[] rgb = new byte[3 * grey.pixels().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey.pixels()[i / 3];
        }
        return new Raster8(grey.width(), grey.height(), 3, rgb);
    }

    @Test
    void aGreyClipThatIsStoredInColourIsSeenAsAGreyOne() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            Raster8 frame = TestingFrames.speckle(WIDTH, HEIGHT, 60, 40, i);
            TinyFont.draw(frame, "STILL", 50, 50, 3, 220);
            if (i >= 20 && i <= 22) {
                TinyFont.draw(frame, "TILLERSON", 232, 200, 2, 255);
            }
            frames.add(frame);
        }
        List<TextRegion> grey = look(frames);
        List<TextRegion> colour =
                look(frames.stream().map(ClipLookTest::inColour).toList());
        assertEquals(grey, colour);
        assertTrue(grey.size() >= 2, grey.toString());
    }

    @Test
    void coloursOnASingleFrameOfAGreyClipAreSeen() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(inColour(TestingFrames.speckle(WIDTH, HEIGHT, 60, 10, i)));
        }
        Raster8 ink = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(ink, "COLOUR", 300, 300, 3, 255);
        byte[] last = frames.get(FRAMES - 1).pixels();
        for (int i = 0; i < last.length; i++) {
            last[i] = i % 3 == 2 && ink.pixels()[i / 3] != 0 ? (byte) 255 : last[i];
        }
        Box box = TestingFrames.ink(ink, "COLOUR", 300, 300, 3);
        assertEquals(1.0, TestingFrames.covered(look(frames), box, WIDTH, HEIGHT));
    }

    @Test
    void everyFrameOfAClipThatIsKeptIsReadOnce() throws Exception {
        List<Raster8> frames = flashing();
        TinyFont.draw(frames.get(7), "ONCE", 300, 300, 2, 230);
        TestingFrames source = new TestingFrames(frames);
        DetectionRequest request = TestingFrames.request(IdentityHints.none());
        Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(5));
        Findings findings = TestingFindings.of(WIDTH, HEIGHT, request);
        new ClipLook(eye, request, deadline, new Crew(1)).look(new RenderedFrames(source, null), findings);
        assertEquals(FRAMES, source.reads.size());
        assertEquals(FRAMES, Set.copyOf(source.reads).size());
    }
}
