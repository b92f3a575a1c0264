package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.dicom.image.Box;

/** Unites boxes of all stages: every pixel that was in a box stays in one, and the order does not depend on theirs. */
final class RegionMerger {
    /** More regions than this are made coarser, so that a noisy image cannot fill plan and evidence. */
    static final int MAX_REGIONS = 2000;

    /** Every box is compared with every other up to this many; above it they are made coarser first. */
    static final int MAX_COMPARED = 6000;

    private static final int CELL_MIN = 16;

    /** Two boxes become one when the new one is at most this much larger than both together. */
    static final double WASTE_MAX = 1.15;

    private static final Comparator<Candidate> ORDER = Comparator.<Candidate>comparingInt(
                    c -> c.box().y())
            .thenComparingInt(c -> c.box().x())
            .thenComparingInt(c -> c.box().height())
            .thenComparingInt(c -> c.box().width())
            .thenComparing(Candidate::ruleId)
            .thenComparing(Candidate::label)
            .thenComparing(Comparator.comparingDouble(Candidate::confidence).reversed());

    private RegionMerger() {}

    /** Merged candidates from top to bottom, then from left to right. */
    static List<Candidate> merge(List<Candidate> candidates, int columns, int rows) {
        List<Candidate> merged = candidates;
        for (int cell = CELL_MIN; merged.size() > MAX_COMPARED; cell *= 2) {
            merged = coarser(merged, cell, columns, rows);
        }
        merged = unite(merged);
        for (int cell = CELL_MIN; merged.size() > MAX_REGIONS; cell *= 2) {
            merged = unite(coarser(merged, cell, columns, rows));
        }
        return List.copyOf(merged);
    }

    /** The boxes grown to whole cells, equal ones joined. */
    private static List<Candidate> coarser(List<Candidate> candidates, int cell, int columns, int rows) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(ORDER);
        Map<Box, Candidate> cells = new LinkedHashMap<>();
        for (Candidate candidate : sorted) {
            Box box = snap(candidate.box(), cell, columns, rows);
            Candidate snapped = new Candidate(box, candidate.confidence(), candidate.label(), candidate.ruleId());
            cells.merge(box, snapped, RegionMerger::join);
        }
        return new ArrayList<>(cells.values());
    }

    private static List<Candidate> unite(List<Candidate> candidates) {
        List<Candidate> left = new ArrayList<>(candidates);
        boolean changed = true;
        while (changed) {
            changed = false;
            left.sort(ORDER);
            List<Candidate> next = new ArrayList<>(left.size());
            for (Candidate candidate : left) {
                int partner = partner(next, candidate);
                if (partner < 0) {
                    next.add(candidate);
                } else {
                    next.set(partner, join(next.get(partner), candidate));
                    changed = true;
                }
            }
            left = next;
        }
        return left;
    }

    private static int partner(List<Candidate> kept, Candidate candidate) {
        for (int i = 0; i < kept.size(); i++) {
            if (belongTogether(kept.get(i).box(), candidate.box())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean belongTogether(Box a, Box b) {
        if (!a.intersects(b)) {
            return false;
        }
        long overlap = (long) (Math.min(a.right(), b.right()) - Math.max(a.x(), b.x()))
                * (Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y()));
        return area(a.union(b)) <= WASTE_MAX * (area(a) + area(b) - overlap);
    }

    private static Candidate join(Candidate a, Candidate b) {
        Candidate stronger = a.confidence() >= b.confidence() ? a : b;
        TextRegion.Label label = a.label().compareTo(b.label()) <= 0 ? a.label() : b.label();
        return new Candidate(a.box().union(b.box()), stronger.confidence(), label, stronger.ruleId());
    }

    private static Box snap(Box box, int cell, int columns, int rows) {
        int x = box.x() / cell * cell;
        int y = box.y() / cell * cell;
        int right = Math.min(columns, (box.right() + cell - 1) / cell * cell);
        int bottom = Math.min(rows, (box.bottom() + cell - 1) / cell * cell);
        return new Box(x, y, right - x, bottom - y);
    }

    private static long area(Box box) {
        return (long) box.width() * box.height();
    }
}
