package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
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

    /** What is covered so far. */
    CoverMap cover() {
        return new CoverMap(all, columns, rows);
    }

    /** What is covered so far, and some pixels around it. */
    CoverMap cover(int around) {
        return new CoverMap(
                all.stream()
                        .map(c -> Candidate.unread(c.box().grow(around, around, columns, rows), 0, c.ruleId()))
                        .toList(),
                columns,
                rows);
    }

    /** Everything found, for all frames, from top to bottom. */
    List<TextRegion> regions() {
        return all.stream()
                .map(c -> new TextRegion(c.box(), null, c.confidence(), zone(c.box()), c.label(), c.ruleId()))
                .toList();
    }

    private TextRegion.Zone zone(Box box) {
        return TextRegion.Zone.of(box, rows, request.zones());
    }
}
