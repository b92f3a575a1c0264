package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Looks at a clip: at its three projections, then at what is busy on some frames only and that the projections hide,
 * laid side by side in a few pictures. Whatever is found anywhere goes on every frame, because a name that flickers
 * would otherwise stay readable on the frames between.
 */
final class ClipLook {
    /** Pictures of busy parts that are looked at in one round. */
    static final int MAX_PICTURES = 8;

    /** Rounds; each begins with what is still not covered. */
    static final int MAX_ROUNDS = 3;

    /** A busy part that is covered to this share hides nothing. */
    static final double COVERED = 0.6;

    /** The same place in frames this near is looked at once. */
    private static final int NEAR = 1;

    /** The rule of parts that are masked because there were too many to look at. */
    static final String UNSEEN_RULE = "clip.busy";

    private final FrameEye eye;
    private final DetectionRequest request;
    private final DetectionRequest.Thresholds thresholds;
    private final Deadline deadline;

    ClipLook(FrameEye eye, DetectionRequest request, Deadline deadline) {
        this.eye = eye;
        this.request = request;
        this.thresholds = request.thresholds();
        this.deadline = deadline;
    }

    /** Adds what the clip shows to the findings. */
    void look(RenderedFrames frames, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        long bytes = (long) frames.columns() * frames.rows() * 3;
        TemporalProjection projection = new TemporalProjection(frames.count(), bytes);
        Activity activity = new Activity(frames.count(), frames.columns(), frames.rows());
        for (int i = 0; i < frames.count(); i++) {
            deadline.check();
            Raster8 picture = frames.at(i);
            activity.add(picture);
            projection.add(picture);
        }
        Raster8 median = projection.median();
        findings.add(median, eye.look(median, thresholds, deadline));
        findings.addUnread(Suspicion.look(median, request));
        Raster8 maximum = projection.maximum();
        findings.add(maximum, eye.glance(maximum, thresholds, deadline));
        Raster8 minimum = projection.minimum();
        if (showsMore(minimum, findings)) {
            findings.add(minimum, eye.glance(minimum, thresholds, deadline));
        }
        lookAtBusy(frames, activity.events(), median, findings);
    }

    /** Dark text on a ground that is always light shows in the minimum, and the cheap stage sees that something does. */
    private static boolean showsMore(Raster8 picture, Findings findings) {
        CoverMap cover = findings.cover();
        return EdgeStage.find(picture).stream().anyMatch(box -> cover.share(box) < COVERED);
    }

    private void lookAtBusy(RenderedFrames frames, List<Activity.Event> events, Raster8 ground, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        List<Activity.Event> open = events;
        List<Activity.Event> looked = new ArrayList<>();
        for (int round = 0; round < MAX_ROUNDS && !open.isEmpty(); round++) {
            Composites composites = new Composites(frames.columns(), frames.rows());
            List<Activity.Event> left = new ArrayList<>();
            CoverMap cover = findings.cover();
            for (Activity.Event event : open) {
                deadline.check();
                if (cover.share(event.box()) >= COVERED || seen(event, looked)) {
                    continue;
                }
                if (composites.add(event.frame(), event.box(), MAX_PICTURES)) {
                    looked.add(event);
                } else {
                    left.add(event);
                }
            }
            look(frames, composites, ground, findings);
            open = left;
        }
        maskUnseen(open, findings);
    }

    private static boolean seen(Activity.Event event, List<Activity.Event> looked) {
        return looked.stream()
                .anyMatch(other -> Math.abs(other.frame() - event.frame()) <= NEAR
                        && other.box().contains(event.box()));
    }

    private void look(RenderedFrames frames, Composites composites, Raster8 ground, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        List<Raster8> pictures = new ArrayList<>();
        for (int i = 0; i < composites.count(); i++) {
            pictures.add(new Raster8(
                    ground.width(),
                    ground.height(),
                    ground.channels(),
                    ground.pixels().clone()));
        }
        for (int frame : composites.frames()) {
            deadline.check();
            composites.paste(frame, frames.at(frame), pictures);
        }
        for (Raster8 picture : pictures) {
            findings.add(picture, eye.look(picture, thresholds, deadline));
        }
    }

    private static void maskUnseen(List<Activity.Event> open, Findings findings) {
        CoverMap cover = findings.cover();
        List<Candidate> unseen = new ArrayList<>();
        for (Activity.Event event : open) {
            Box box = event.box();
            if (cover.share(box) < COVERED) {
                unseen.add(Candidate.unread(box, 0, UNSEEN_RULE));
            }
        }
        findings.addUnread(unseen);
    }
}
