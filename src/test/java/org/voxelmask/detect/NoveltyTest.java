package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class NoveltyTest {
    private static final int WIDTH = 330;
    private static final int HEIGHT = 203;
    private static final int FRAMES = 60;
    private static final Activity.Limits LIMITS = new Activity.Limits(0.12, 1, 0.1, 0.25, 0.33);

    private static List<Raster8> speckle(int spread) {
        return speckle(FRAMES, spread);
    }

    private static List<Raster8> speckle(int count, int spread) {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(TestingFrames.speckle(WIDTH, HEIGHT, 100, spread, i));
        }
        return frames;
    }

    private static List<Activity.Event> events(List<Raster8> frames) throws Exception {
        Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(1));
        RenderedFrames clip = new RenderedFrames(new TestingFrames(frames), null);
        Activity activity = new Activity(
                frames.size(), WIDTH, HEIGHT, new Novelty(SampledFrames.of(clip, deadline, new Crew(1))), LIMITS);
        frames.forEach(activity::add);
        return activity.events();
    }

    private static double share(Box box, Box ink) {
        return new CoverMap(List.of(Candidate.unread(box, 1, "event")), WIDTH, HEIGHT).share(ink);
    }

    @Test
    void textOverStrongSpeckleIsUnusualThoughItIsAsLightAsGrainsElsewhere() throws Exception {
        List<Raster8> frames = speckle(45);
        for (int i = 33; i < 36; i++) {
            TinyFont.draw(frames.get(i), "NAME", 120, 90, 2, 250);
        }
        Box ink = TestingFrames.ink(frames.get(33), "NAME", 120, 90, 2);
        List<Activity.Event> events = events(frames);
        for (int frame = 33; frame < 36; frame++) {
            int at = frame;
            assertTrue(events.stream().anyMatch(e -> e.frame() == at && share(e.box(), ink) > 0.6), "frame " + frame);
        }
        assertTrue(events.size() <= 6, "events: " + events.size());
    }

    @Test
    void textOnThreeFramesIsUnusualOnShortClipsWhoseSampledFramesShowIt() throws Exception {
        for (int count : new int[] {16, 22, 40}) {
            for (int first = 0; first + 3 <= count; first += 3) {
                List<Raster8> frames = speckle(count, 25);
                for (int i = first; i < first + 3; i++) {
                    TinyFont.draw(frames.get(i), "NAME", 120, 90, 2, 250);
                }
                Box ink = TestingFrames.ink(frames.get(first), "NAME", 120, 90, 2);
                int from = first;
                assertTrue(
                        events(frames).stream()
                                .anyMatch(e -> e.frame() >= from && e.frame() < from + 3 && share(e.box(), ink) > 0.6),
                        "frame " + first + " of " + count);
            }
        }
    }

    @Test
    void darkTextIsUnusualAsWell() throws Exception {
        List<Raster8> frames = speckle(20);
        TinyFont.draw(frames.get(40), "NAME", 120, 90, 2, 0);
        Box ink = TestingFrames.ink(frames.get(40), "NAME", 120, 90, 2);
        assertTrue(events(frames).stream().anyMatch(e -> e.frame() == 40 && share(e.box(), ink) > 0.6));
    }

    @Test
    void speckleThatBoilsIsAlmostAlwaysUsual() throws Exception {
        int blocks = FRAMES * 21 * 26;
        int events = events(speckle(40)).size();
        assertTrue(events <= blocks / 10_000, events + " events in " + blocks + " blocks");
    }

    @Test
    void anotherSceneIsNoText() throws Exception {
        List<Raster8> frames = speckle(20);
        for (int i = 10; i < 14; i++) {
            java.util.Arrays.fill(frames.get(i).pixels(), 0, WIDTH * 150, (byte) 255);
        }
        assertTrue(events(frames).stream().noneMatch(e -> e.frame() >= 10 && e.frame() < 14));
    }

    @Test
    void blackAndWhiteThatStayAreUsual() throws Exception {
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            Raster8 frame = TestingFrames.black(WIDTH, HEIGHT);
            java.util.Arrays.fill(frame.pixels(), 0, WIDTH * 60, (byte) 255);
            frames.add(frame);
        }
        TinyFont.draw(frames.get(7), "NAME", 120, 90, 2, 40);
        List<Activity.Event> events = events(frames);
        assertFalse(events.isEmpty());
        assertTrue(events.stream().allMatch(e -> e.frame() == 7 && e.box().y() >= 80));
    }
}
