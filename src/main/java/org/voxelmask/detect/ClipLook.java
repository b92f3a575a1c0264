package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Looks at a clip: at its projections, and as closely as at a single picture at whatever holds still and is not covered by
 * then; after that at what is busy on some frames only and that the projections hide. Whatever is found goes on every frame,
 * because a name that flickers would otherwise stay readable on the frames between. Frames that are pages have no part in
 * that and are looked at by themselves.
 */
final class ClipLook {
    /** A part that is covered to this share hides nothing. */
    static final double COVERED = 0.6;

    /** Pixels that come with a part of the median that holds still. */
    private static final int AROUND_STILL = 24;

    /** Pixels around what is found in which its own edges still show. */
    static final int SEEN_AROUND = 2;

    /** When parts side by side are a larger share of a picture than this, it is looked at as a whole. */
    private static final double MOSTLY_STILL = 0.6;

    /** Blocks with more steps than mostly: a quarter more of them, and one neighbour in twenty. */
    private static final Activity.Limits MORE_STEPS = new Activity.Limits(0.06, 1.25, 0.05, 1, 1);

    /** Blocks of which one pixel in ten more than mostly is unusual; beside such a one a third of that is enough. */
    private static final Activity.Limits UNUSUAL = new Activity.Limits(0.12, 1, 0.1, 0.25, 0.33);

    private final FrameEye eye;
    private final DetectionRequest request;
    private final DetectionRequest.Thresholds thresholds;
    private final Deadline deadline;
    private final Crew crew;

    /** The frames are drawn, and a picture may be glanced at, by whoever of the crew is free. */
    ClipLook(FrameEye eye, DetectionRequest request, Deadline deadline, Crew crew) {
        this.eye = eye;
        this.request = request;
        this.thresholds = request.thresholds();
        this.deadline = deadline;
        this.crew = crew;
    }

    /** Adds what the clip shows to the findings. */
    void look(RenderedFrames frames, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        try {
            lookAt(frames.inGrey(), findings);
        } catch (RenderedFrames.ColourException e) {
            lookAt(frames, findings);
        }
    }

    /** Every frame is drawn before the first finding is added. */
    private void lookAt(RenderedFrames frames, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        List<Integer> pages = lookUnlessPages(frames, findings);
        if (pages.isEmpty()) {
            return;
        }
        if (pages.size() < frames.count()) {
            RenderedFrames clip = frames.without(pages);
            look(count(clip), findings);
        }
        new PageLook(eye, request, deadline).look(frames, pages, findings);
    }

    /** The frames that are pages; when there are none, the clip was looked at. */
    private List<Integer> lookUnlessPages(RenderedFrames frames, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        Counts counts = count(frames);
        List<Integer> pages = Pages.of(counts.steps(), deadline);
        if (pages.isEmpty()) {
            look(counts, findings);
        }
        return pages;
    }

    /** What reading all frames once tells. */
    private record Counts(
            KeptFrames frames, SampledFrames sampled, Extremes extremes, Activity novelty, Activity steps) {}

    private record Counted(Raster8 picture, byte[] novelty, byte[] steps) {}

    private Counts count(RenderedFrames frames) throws ImageException, DetectionException, InterruptedException {
        SampledFrames sampled = SampledFrames.of(frames, deadline, crew);
        KeptFrames kept = new KeptFrames(frames, sampled);
        Extremes extremes = new Extremes();
        Activity novelty = new Activity(frames.count(), frames.columns(), frames.rows(), new Novelty(sampled), UNUSUAL);
        Activity steps = new Activity(frames.count(), frames.columns(), frames.rows(), new Steps(), MORE_STEPS);
        IntFunction<Crew.Work<Counted>> counting = frame -> () -> {
            deadline.check();
            Raster8 known = sampled.at(frame);
            Raster8 picture = known == null ? frames.at(frame) : known;
            return new Counted(picture, novelty.count(picture), steps.count(picture));
        };
        crew.inOrder(frames.count(), counting, (frame, counted) -> {
            kept.keep(frame, counted.picture());
            extremes.add(counted.picture());
            novelty.add(counted.novelty());
            steps.add(counted.steps());
        });
        return new Counts(kept, sampled, extremes, novelty, steps);
    }

    /** What does not depend on what was found before is begun first, and done while somebody looks at the maximum. */
    private void look(Counts counts, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        Raster8 maximum = counts.extremes().maximum();
        Raster8 minimum = counts.extremes().minimum();
        Crew.Piece<List<Candidate>> onMaximum = crew.begin(() -> eye.glance(maximum, thresholds, deadline));
        Crew.Piece<List<Box>> onMinimum = crew.begin(() -> EdgeStage.find(minimum));
        Crew.Piece<List<Activity.Event>> novel = crew.begin(counts.novelty()::events);
        Crew.Piece<List<Activity.Event>> busier = crew.begin(counts.steps()::events);
        lookAtMedian(counts.sampled(), findings);
        List.of(onMinimum, novel, busier).forEach(Crew.Piece::run);
        findings.add(maximum, onMaximum.get());
        glanceAt(minimum, open(onMinimum.get(), findings), findings);
        BusyLook busy = new BusyLook(eye, thresholds, deadline, crew);
        busy.look(counts.frames(), counts.novelty(), novel.get(), findings);
        busy.look(counts.frames(), counts.steps(), busier.get(), findings);
    }

    /**
     * What stands on most frames, a name in the header first of all, is glanced at, and looked at as closely as on a single
     * picture unless it is covered then. What moves is blurred here, and no text.
     */
    private void lookAtMedian(SampledFrames sampled, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        Raster8 median = sampled.median();
        findings.addUnread(Suspicion.look(median, request));
        StillParts.Still still = (x, y, within) -> sampled.holdsStill(y * median.width() + x, within);
        glanceAt(median, StillParts.of(median, still), findings);
        CoverMap cover = findings.cover(SEEN_AROUND);
        List<Box> open = StillParts.of(median, (x, y, within) -> !cover.holds(x, y) && still.holds(x, y, within));
        Sheets sheets = Sheets.of(open, median.width(), median.height(), AROUND_STILL);
        if (sheets.pixels() > MOSTLY_STILL * median.width() * median.height()) {
            findings.add(median, eye.look(median, thresholds, deadline));
            return;
        }
        Box whole = new Box(0, 0, median.width(), median.height());
        findings.add(median, lookAtParts(median, sheets, sheet -> eye.lookAtParts(sheet, whole, thresholds, deadline)));
    }

    /** Dark text on a ground that is always light shows in the minimum, and the cheap stage sees that something does. */
    private static List<Box> open(List<Box> edges, Findings findings) {
        CoverMap cover = findings.cover();
        return edges.stream().filter(box -> cover.share(box) < COVERED).toList();
    }

    private void glanceAt(Raster8 picture, List<Box> parts, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        Sheets sheets = Sheets.of(parts, picture.width(), picture.height(), Sheets.AROUND);
        Box whole = new Box(0, 0, picture.width(), picture.height());
        if (sheets.pixels() > MOSTLY_STILL * picture.width() * picture.height()) {
            findings.add(picture, eye.glance(picture, thresholds, deadline));
            return;
        }
        findings.add(
                picture, lookAtParts(picture, sheets, sheet -> eye.glanceAtParts(sheet, whole, thresholds, deadline)));
    }

    private interface Way {
        List<Candidate> at(Raster8 sheet) throws DetectionException, InterruptedException;
    }

    private List<Candidate> lookAtParts(Raster8 picture, Sheets sheets, Way way)
            throws DetectionException, InterruptedException {
        List<Raster8> pictures = sheets.blank(picture.channels());
        sheets.paste(0, picture, pictures);
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            deadline.check();
            for (Candidate candidate : sheets.back(i, way.at(pictures.get(i)))) {
                found.add(NetworkEye.reachEdge(candidate, picture));
            }
        }
        return found;
    }
}
