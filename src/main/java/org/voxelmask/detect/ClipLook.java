package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Looks at a clip: at its projections, of which the median gets the whole look of a single picture, then at what is busy on some frames only and that the projections hide, packed
 * side by side into a few pictures. Whatever is found anywhere goes on every frame, because a name that flickers would
 * otherwise stay readable on the frames between.
 */
final class ClipLook {
    /** Pictures of busy parts that are looked at, each at most as large as a frame. */
    static final int MAX_SHEETS = 8;

    /** A busy part that is covered to this share hides nothing. */
    static final double COVERED = 0.6;

    /** The same place in frames this near is looked at once. */
    private static final int NEAR = 2;

    /** Pixels that a place may reach beyond one that is looked at and still be the same. */
    private static final int SLACK = Activity.BLOCK_HEIGHT;

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
        // what stands on most frames, a name in the header first of all, is looked at as closely as a single picture
        findings.add(median, eye.look(median, thresholds, deadline));
        findings.addUnread(Suspicion.look(median, request));
        Raster8 maximum = projection.maximum();
        findings.add(maximum, eye.glance(maximum, thresholds, deadline));
        Raster8 minimum = projection.minimum();
        if (showsMore(minimum, findings)) {
            findings.add(minimum, eye.glance(minimum, thresholds, deadline));
        }
        lookAtBusy(frames, activity.events(), findings);
    }

    /** Dark text on a ground that is always light shows in the minimum, and the cheap stage sees that something does. */
    private static boolean showsMore(Raster8 picture, Findings findings) {
        CoverMap cover = findings.cover();
        return EdgeStage.find(picture).stream().anyMatch(box -> cover.share(box) < COVERED);
    }

    private void lookAtBusy(RenderedFrames frames, List<Activity.Event> events, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        CoverMap cover = findings.cover();
        List<Activity.Event> open = new ArrayList<>();
        for (Activity.Event event : events) {
            deadline.check();
            if (cover.share(event.box()) < COVERED && open.stream().noneMatch(other -> sameAs(other, event))) {
                open.add(event);
            }
        }
        Sheets sheets = new Sheets(frames.columns(), frames.rows(), MAX_SHEETS);
        List<Activity.Event> left = new ArrayList<>();
        for (Activity.Event event : open) {
            if (!sheets.add(event.frame(), event.box())) {
                left.add(event);
            }
        }
        look(frames, sheets, findings);
        maskUnseen(left, findings);
    }

    private static boolean sameAs(Activity.Event known, Activity.Event event) {
        Box box = known.box();
        Box wide = new Box(box.x() - SLACK, box.y() - SLACK, box.width() + 2 * SLACK, box.height() + 2 * SLACK);
        return Math.abs(known.frame() - event.frame()) <= NEAR && wide.contains(event.box());
    }

    private void look(RenderedFrames frames, Sheets sheets, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        List<Raster8> pictures = List.of();
        for (int frame : sheets.frames()) {
            deadline.check();
            Raster8 picture = frames.at(frame);
            if (pictures.isEmpty()) {
                pictures = sheets.blank(picture.channels());
            }
            sheets.paste(frame, picture, pictures);
        }
        for (int i = 0; i < pictures.size(); i++) {
            List<Candidate> found = eye.glance(pictures.get(i), thresholds, deadline);
            int sheet = i;
            findings.add(pictures.get(i), found, labelled -> sheets.back(sheet, labelled));
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
