package org.voxelmask.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Collects what the looks at one object find, has it read, and turns it into regions. Where text lies is known at once;
 * what it seems to be is asked for when somebody needs it, so that helpers read while others look.
 */
final class Findings {
    /** A place that earlier looks covered to this share was read before. */
    private static final double READ_BEFORE = 0.9;

    /** Pictures that wait to be read at most: each is kept until then. */
    static final int MAX_WAITING = BusyLook.MAX_SHEETS;

    private final int columns;
    private final int rows;
    private final DetectionRequest.Zones zones;
    private final Reading reading;
    private final Crew crew;
    private final SortedMap<Integer, List<Candidate>> ofFrames = new TreeMap<>();
    private final Deque<Added> waiting = new ArrayDeque<>();
    private List<Candidate> labelled = List.of();

    /** With what waits, as far as it is read: the same list while nothing waits. */
    private List<Candidate> places = List.of();

    /** Says what places of a picture seem to hold. */
    interface Reading {
        /** The same places in the same order with labels. */
        List<Candidate> of(Raster8 picture, List<Candidate> places) throws DetectionException, InterruptedException;
    }

    /** What was added, with labels once they are known. */
    private interface Added {
        List<Candidate> labelled() throws ImageException, DetectionException, InterruptedException;
    }

    /**
     * None yet.
     *
     * @param zones that a region may lie in
     * @param reading may be asked by any thread of the crew, and by several at a time
     */
    Findings(int columns, int rows, DetectionRequest.Zones zones, Reading reading, Crew crew) {
        this.columns = columns;
        this.rows = rows;
        this.zones = zones;
        this.reading = reading;
        this.crew = crew;
    }

    /** Adds what one look at one picture found. */
    void add(Raster8 picture, List<Candidate> found) throws ImageException, DetectionException, InterruptedException {
        CoverMap before = cover();
        List<Candidate> fresh = new ArrayList<>();
        List<Candidate> known = new ArrayList<>();
        for (Candidate candidate : RegionMerger.merge(found, columns, rows)) {
            (before.share(candidate.box()) < READ_BEFORE ? fresh : known).add(candidate);
        }
        read(picture, fresh, read -> union(known, read));
    }

    /** Adds what was found on a picture that is no frame; {@code placed} says where in the frames that is. */
    void add(Raster8 picture, List<Candidate> found, UnaryOperator<List<Candidate>> placed)
            throws ImageException, DetectionException, InterruptedException {
        read(picture, RegionMerger.merge(found, picture.width(), picture.height()), placed);
    }

    private void read(Raster8 picture, List<Candidate> fresh, UnaryOperator<List<Candidate>> placed)
            throws ImageException, DetectionException, InterruptedException {
        if (crew.isAlone()) {
            add(placed.apply(reading.of(picture, fresh)));
            return;
        }
        Crew.Piece<List<Candidate>> read = crew.begin(() -> reading.of(picture, fresh));
        addLater(placed.apply(fresh), () -> placed.apply(read.get()));
        label(MAX_WAITING);
    }

    /** Adds places that nobody looked at closely and that are masked all the same. */
    void addUnread(List<Candidate> unseen) {
        if (waiting.isEmpty()) {
            add(unseen);
        } else {
            addLater(unseen, () -> unseen);
        }
    }

    private void add(List<Candidate> more) {
        labelled = merged(labelled, more);
        places = labelled;
    }

    private void addLater(List<Candidate> unread, Added added) {
        places = merged(places, unread);
        waiting.add(added);
    }

    /**
     * Adds labels to what was added first. Places are united as they were before, and come out the same: how they are
     * united does not depend on labels.
     *
     * @param most that may go on waiting
     */
    private void label(int most) throws ImageException, DetectionException, InterruptedException {
        while (waiting.size() > most) {
            labelled = merged(labelled, waiting.remove().labelled());
        }
        if (waiting.isEmpty()) {
            places = labelled;
        }
    }

    private List<Candidate> merged(List<Candidate> known, List<Candidate> more) {
        return RegionMerger.merge(union(known, more), columns, rows);
    }

    private static List<Candidate> union(List<Candidate> known, List<Candidate> more) {
        List<Candidate> union = new ArrayList<>(known);
        union.addAll(more);
        return union;
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

    /** What goes on every frame; waits until it is read. */
    List<Candidate> all() throws ImageException, DetectionException, InterruptedException {
        label(0);
        return labelled;
    }

    /** What goes on every frame, and more, of which this one learns nothing. */
    Findings with(List<Candidate> more) throws ImageException, DetectionException, InterruptedException {
        Findings other = empty();
        other.labelled = all();
        other.places = places;
        other.addUnread(more);
        return other;
    }

    /** Findings of the same object, and none yet. */
    Findings empty() {
        return new Findings(columns, rows, zones, reading, crew);
    }

    /** What is covered so far on every frame. */
    CoverMap cover() {
        return new CoverMap(places, columns, rows);
    }

    /** What is covered so far on every frame, and some pixels around it. */
    CoverMap cover(int around) {
        return new CoverMap(
                places.stream()
                        .map(c -> Candidate.unread(c.box().grow(around, around, columns, rows), 0, c.ruleId()))
                        .toList(),
                columns,
                rows);
    }

    /** Everything found, from top to bottom: what goes on all frames, then what goes on each. */
    List<TextRegion> regions() throws ImageException, DetectionException, InterruptedException {
        List<TextRegion> regions = new ArrayList<>();
        all().forEach(candidate -> regions.add(region(candidate, null)));
        ofFrames.forEach((frame, found) -> found.forEach(candidate -> regions.add(region(candidate, frame))));
        return List.copyOf(regions);
    }

    private TextRegion region(Candidate c, Integer frame) {
        return new TextRegion(c.box(), frame, c.confidence(), zone(c.box()), c.label(), c.ruleId());
    }

    private TextRegion.Zone zone(Box box) {
        return TextRegion.Zone.of(box, rows, zones);
    }
}
