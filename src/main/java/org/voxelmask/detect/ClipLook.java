package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Looks at a clip: at its three projections, then cheaply at every frame for what the projections hide, and
 * once more at the frames that show most of it. Whatever is found anywhere goes on every frame, because a
 * name that flickers would otherwise stay readable on the frames between.
 */
final class ClipLook {
    /** Frames that are looked at fully, besides the projections. */
    static final int MAX_FRAME_LOOKS = 8;

    /** Cheap boxes that are remembered per frame. */
    static final int MAX_BOXES_PER_FRAME = 64;

    /** A cheap box that is covered to this share hides nothing. */
    static final double COVERED = 0.6;

    private final FrameEye eye;
    private final DetectionRequest.Thresholds thresholds;
    private final Deadline deadline;

    ClipLook(FrameEye eye, DetectionRequest.Thresholds thresholds, Deadline deadline) {
        this.eye = eye;
        this.thresholds = thresholds;
        this.deadline = deadline;
    }

    /** Adds what the clip shows to the findings. */
    void look(RenderedFrames frames, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        TemporalProjection projection = project(frames);
        for (Raster8 picture : List.of(projection.median(), projection.maximum(), projection.minimum())) {
            findings.add(picture, eye.look(picture, thresholds, deadline));
        }
        lookAtHidden(frames, findings);
    }

    private TemporalProjection project(RenderedFrames frames)
            throws ImageException, DetectionException, InterruptedException {
        long bytes = (long) frames.columns() * frames.rows() * 3;
        TemporalProjection projection = new TemporalProjection(frames.count(), bytes);
        for (int i = 0; i < frames.count(); i++) {
            deadline.check();
            projection.add(frames.at(i));
        }
        return projection;
    }

    private void lookAtHidden(RenderedFrames frames, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        List<Hidden> hidden = new ArrayList<>();
        CoverMap cover = findings.cover();
        for (int i = 0; i < frames.count(); i++) {
            deadline.check();
            Hidden frame = new Hidden(i, EdgeStage.find(frames.at(i))).without(cover);
            if (frame.area() > 0) {
                hidden.add(frame);
            }
        }
        for (int looks = 0; looks < MAX_FRAME_LOOKS && !hidden.isEmpty(); looks++) {
            hidden.sort(Comparator.comparingLong(Hidden::area).reversed().thenComparingInt(Hidden::frame));
            Raster8 picture = frames.at(hidden.get(0).frame());
            findings.add(picture, confirmed(eye.look(picture, thresholds, deadline)));
            CoverMap now = findings.cover();
            hidden = new ArrayList<>(hidden.subList(1, hidden.size()).stream()
                    .map(h -> h.without(now))
                    .filter(h -> h.area() > 0)
                    .toList());
        }
    }

    private static List<Candidate> confirmed(List<Candidate> candidates) {
        return candidates.stream()
                .filter(c -> !c.ruleId().equals(NetworkEye.EDGE_RULE) || c.confidence() >= NetworkEye.CONFIRMED)
                .toList();
    }

    /** Cheap boxes of one frame that nothing covers yet. */
    private record Hidden(int frame, List<Box> boxes) {
        Hidden without(CoverMap cover) {
            return new Hidden(
                    frame,
                    boxes.stream()
                            .filter(b -> cover.share(b) < COVERED)
                            .sorted(Comparator.comparingInt((Box b) -> -b.width() * b.height())
                                    .thenComparingInt(Box::y)
                                    .thenComparingInt(Box::x))
                            .limit(MAX_BOXES_PER_FRAME)
                            .toList());
        }

        long area() {
            return boxes.stream().mapToLong(b -> (long) b.width() * b.height()).sum();
        }
    }
}
