package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.voxelmask.dicom.image.Box;

/** What is left of a box when others are cut out of it. */
final class BoxRest {
    private BoxRest() {}

    /**
     * Boxes that do not overlap and cover every pixel of the whole that lies in no hole, and no pixel of a hole; the same
     * for any order of the holes.
     */
    static List<Box> of(Box whole, List<Box> holes) {
        SortedSet<Integer> edges = new TreeSet<>(List.of(whole.y(), whole.bottom()));
        for (Box hole : holes) {
            edges.add(Math.min(Math.max(hole.y(), whole.y()), whole.bottom()));
            edges.add(Math.min(Math.max(hole.bottom(), whole.y()), whole.bottom()));
        }
        List<Box> rest = new ArrayList<>();
        Iterator<Integer> rows = edges.iterator();
        int top = rows.next();
        while (rows.hasNext()) {
            int bottom = rows.next();
            for (Box piece : band(new Box(whole.x(), top, whole.width(), bottom - top), holes)) {
                addOrLengthen(rest, piece);
            }
            top = bottom;
        }
        return rest;
    }

    /** The pieces of a band that every hole crosses from top to bottom or not at all. */
    private static List<Box> band(Box band, List<Box> holes) {
        List<Box> crossing = holes.stream()
                .filter(band::intersects)
                .sorted((a, b) -> Integer.compare(a.x(), b.x()))
                .toList();
        List<Box> pieces = new ArrayList<>();
        int left = band.x();
        for (Box hole : crossing) {
            if (hole.x() > left) {
                pieces.add(new Box(left, band.y(), hole.x() - left, band.height()));
            }
            left = Math.max(left, hole.right());
        }
        if (left < band.right()) {
            pieces.add(new Box(left, band.y(), band.right() - left, band.height()));
        }
        return pieces;
    }

    private static void addOrLengthen(List<Box> rest, Box piece) {
        for (int i = 0; i < rest.size(); i++) {
            Box above = rest.get(i);
            if (above.bottom() == piece.y() && above.x() == piece.x() && above.width() == piece.width()) {
                rest.set(i, above.union(piece));
                return;
            }
        }
        rest.add(piece);
    }
}
