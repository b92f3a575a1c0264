package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** What goes on beside a text; each pixel that is set counts as busy, and the eye sees nothing. */
class BusyLookTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int ROW = 200;
    private static final Activity.Limits LIMITS = new Activity.Limits(0.12, 1, 0.1, 0.25, 0.33);

    private final List<Raster8> frames = new ArrayList<>();
    private final DetectionRequest request = TestingFrames.request(IdentityHints.none());
    private final Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(1));
    private final Findings findings = TestingFindings.of(WIDTH, HEIGHT, request);
    private final FrameEye blind = new FrameEye() {
        @Override
        public List<Candidate> look(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline) {
            return List.of();
        }

        @Override
        public void close() {}
    };

    BusyLookTest() {
        for (int i = 0; i < 30; i++) {
            frames.add(TestingFrames.black(WIDTH, HEIGHT));
        }
    }

    /** Makes blocks of three frames as busy as this. */
    private void busy(int left, int right, int pixels) {
        for (int frame = 10; frame < 13; frame++) {
            for (int x = left; x < right; x += Blocks.WIDTH) {
                for (int i = 0; i < pixels; i++) {
                    int at = (ROW + i / Blocks.WIDTH) * WIDTH + x + i % Blocks.WIDTH;
                    frames.get(frame).pixels()[at] = 1;
                }
            }
        }
    }

    private double covered(int left, int right) throws Exception {
        Activity activity = new Activity(
                frames.size(),
                WIDTH,
                HEIGHT,
                (picture, from, end, wide, sums, block) -> {
                    for (int i = from; i < end; i++) {
                        sums[block + (i - from) / wide] += picture.pixels()[i];
                    }
                },
                LIMITS);
        frames.forEach(activity::add);
        RenderedFrames clip = new RenderedFrames(new TestingFrames(frames), null);
        Crew alone = new Crew(1);
        KeptFrames kept = new KeptFrames(clip, SampledFrames.of(clip, deadline, alone));
        new BusyLook(blind, request.thresholds(), deadline, alone).look(kept, activity, activity.events(), findings);
        return findings.cover().share(new Box(left, ROW, right - left, Blocks.HEIGHT));
    }

    private void found(int left, int right) {
        findings.addUnread(List.of(Candidate.unread(new Box(left, ROW, right - left, Blocks.HEIGHT), 1, "test")));
    }

    @Test
    void whatIsLessBusyBesideATextIsCovered() throws Exception {
        busy(320, 352, 30);
        busy(272, 288, 6);
        found(320, 352);
        assertEquals(1, covered(272, 288));
    }

    @Test
    void aLineIsFollowedAlongWhatIsCoveredOfIt() throws Exception {
        busy(320, 352, 30);
        busy(176, 320, 6);
        busy(128, 144, 6);
        found(176, 352);
        assertEquals(1, covered(128, 144), "it is beside what is covered, and far from what is busy");
    }

    @Test
    void whatIsFarFromTheTextStays() throws Exception {
        busy(320, 352, 30);
        busy(128, 144, 6);
        found(320, 352);
        assertEquals(0, covered(128, 144));
    }

    @Test
    void whatStandsBesideABusyPartWithoutTextStays() throws Exception {
        busy(320, 352, 30);
        busy(272, 288, 6);
        assertEquals(0, covered(272, 288));
    }
}
