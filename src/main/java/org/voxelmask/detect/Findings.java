package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Collects what the looks at one object find, reads it, and turns it into regions. */
class Findings {
    /** A place that earlier looks covered to this share was read before. */
    private static final double READ_BEFORE = 0.9;

    private final int columns;
    private final int rows;
    private final DetectionRequest request;
    private final Labeller labeller;
    private final Deadline deadline;
    private final SortedMap<Integer, List<Candidate>> ofFrames = new TreeMap<>();
    private List<Candidate> all = List.of();

    Findings(int columns, int rows, DetectionRequest request, Labeller labeller, Deadline deadline) {
        this.columns = columns;
        this.rows = rows;
        this.request = request;
        this.labeller = labeller;
        this.deadline = deadline;
    }

    /** Adds what one look at one picture found. */
    void add(Raster8 picture, List<Candidate> found) throws DetectionException, InterruptedException {
        CoverMap before = cover();
        List<Candidate> fresh = new ArrayList<>();
        List<Candidate> union = new ArrayList<>(all);
        for (Candidate candidate : RegionMerger.merge(found, columns, rows)) {
            (before.share(candidate.box()) < READ_BEFORE ? fresh : union).add(candidate);
        }
        union.addAll(read(picture, fresh));
        all = RegionMerger.merge(union, columns, rows);
    }

    /** Adds what was found on a picture that is no frame; {@code placed} says where in the frames that is. */
    void add(Raster8 picture, List<Candidate> found, UnaryOperator<List<Candidate>> placed)
            throws DetectionException, InterruptedException {
        addUnread(placed.apply(read(picture, RegionMerger.merge(found, picture.width(), picture.height()))));
    }

    /** The candidates with labels. */
    List<Candidate> read(Raster8 picture, List<Candidate> fresh) throws DetectionException, InterruptedException {
        return labeller.label(picture, fresh, request.hints(), deadline);
    }

    /** Adds places that nobody looked at closely and that are masked all the same. */
    void addUnread(List<Candidate> unseen) {
        List<Candidate> union = new ArrayList<>(all);
        union.addAll(unseen);
        all = RegionMerger.merge(union, columns, rows);
    }

    /** Adds places of one frame: those that are not covered on every frame. */
    void addOn(int frame, List<Candidate> found) {
        CoverMap everywhere = cover();
        List<Candidate> open =
                found.stream().filter(c -> everywhere.share(c.box()) < 1).toList();
        if (!open.isEmpty()) {
            ofFrames.put(frame, RegionMerger.merge(open, columns, rows));
        }
    }

    /** What goes on every frame. */
    List<Candidate> all() {
        return all;
    }

    /** What goes on every frame, and more, of which this one learns nothing. */
    Findings with(List<Candidate> more) {
        Findings other = empty();
        other.all = all;
        other.addUnread(more);
        return other;
    }

    /** Findings of the same object, and none yet. */
    Findings empty() {
        return new Findings(columns, rows, request, labeller, deadline);
    }

    /** What is covered so far on every frame. */
    CoverMap cover() {
        return new CoverMap(all, columns, rows);
    }

    /** What is covered so far on every frame, and some pixels around it. */
    CoverMap cover(int around) {
        return new CoverMap(
                all.stream()
                        .map(c -> Candidate.unread(c.box().grow(around, around, columns, rows), 0, c.ruleId()))
                        .toList(),
                columns,
                rows);
    }

    /** Everything found, from top to bottom: what goes on all frames, then what goes on each. */
    List<TextRegion> regions() {
        List<TextRegion> regions = new ArrayList<>();
        all.forEach(candidate -> regions.add(region(candidate, null)));
        ofFrames.forEach((frame, found) -> found.forEach(candidate -> regions.add(region(candidate, frame))));
        return List.copyOf(regions);
    }

    private TextRegion region(Candidate c, Integer frame) {
        return new TextRegion(c.box(), frame, c.confidence(), zone(c.box()), c.label(), c.ruleId());
    }

    private TextRegion.Zone zone(Box box) {
        return TextRegion.Zone.of(box, rows, request.zones());
    }
}
