package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Finds lines of letters that stand free: nothing but plain ground lies around them, so that a box around one holds no
 * dot of another. Letters are groups of dots that touch; those that stand beside each other on the same rows, less than
 * a letter's height apart, are a line. A line that another reaches into, or whose surroundings are not plain, is none. Frames
 * and what is higher than letters belong to no line, and may not reach into one.
 */
final class FreeLines {
    /** Levels by which a dot of the surroundings may differ from the ground: fewer than an eye sees. */
    static final int PLAIN = 8;

    /** Groups of dots in a window; more of them are texture. */
    static final int MAX_GROUPS = 1500;

    /** Rows of a letter at most. */
    static final int LETTER_MAX = 64;

    /** Columns and rows beyond the region that are looked at: a line may go on there. */
    private static final int BESIDE = 48;

    private static final int BEYOND = 10;

    /** Groups are of one line when they share this part of the lower one's rows. */
    private static final double SHARED_ROWS = 0.5;

    /** And when the gap between them is at most this part of the higher one's height. */
    private static final double GAP = 1.2;

    /** Rows and columns of ground that a line's box takes along, and as many again must be plain. */
    private static final int MARGIN = 1;

    /** A group of dots around so many others is a frame. */
    private static final int FRAME_HOLDS = 3;

    private FreeLines() {}

    /** Groups of dots that were put together: their box in the picture, and how many dots they are. */
    private record Line(Box box, int dots) {
        Line with(Line other) {
            return new Line(box.union(other.box), dots + other.dots);
        }

        boolean continues(Line other) {
            int shared = Math.min(box.bottom(), other.box.bottom()) - Math.max(box.y(), other.box.y());
            int gap = Math.max(box.x(), other.box.x()) - Math.min(box.right(), other.box.right());
            return shared >= SHARED_ROWS * Math.min(box.height(), other.box.height())
                    && gap <= GAP * Math.max(box.height(), other.box.height());
        }
    }

    /**
     * The boxes of the free lines that reach into a region, from top to bottom. Each holds its letters and a rim of
     * ground, begins and ends at an even column, where pairs of pixels begin that share their colour, and lies inside the
     * picture; no two share a pixel.
     */
    static List<Box> in(Raster8 picture, Box region) {
        Box window = region.grow(BESIDE, BEYOND, picture.width(), picture.height());
        Ink ink = new Ink(picture, Ink.median(picture, region));
        List<Line> lines = lines(ink, window);
        List<Box> free = new ArrayList<>();
        for (Line line : lines) {
            Box box = frame(line.box());
            Box moat = box.grow(MARGIN, MARGIN, picture.width(), picture.height());
            boolean inside = box.x() >= 0
                    && box.y() >= 0
                    && box.right() <= picture.width()
                    && box.bottom() <= picture.height()
                    && window.contains(moat)
                    && !touchesCut(line.box(), window, picture);
            if (inside && box.intersects(region) && ink.count(moat) == line.dots() && isPlain(picture, line, moat)) {
                free.add(box);
            }
        }
        free.sort(Comparator.comparingInt(Box::y).thenComparingInt(Box::x));
        return apart(free);
    }

    /** The window cuts it, so that it may go on. */
    private static boolean touchesCut(Box box, Box window, Raster8 picture) {
        return (window.x() > 0 && box.x() - window.x() < GAP * box.height())
                || (window.right() < picture.width() && window.right() - box.right() < GAP * box.height());
    }

    private static Box frame(Box letters) {
        int left = Math.floorDiv(letters.x() - MARGIN, 2) * 2;
        int right = Math.floorDiv(letters.right() + MARGIN + 1, 2) * 2;
        return new Box(left, letters.y() - MARGIN, right - left, letters.height() + 2 * MARGIN);
    }

    private static List<Box> apart(List<Box> boxes) {
        return boxes.stream()
                .filter(box -> boxes.stream().filter(box::intersects).count() == 1)
                .toList();
    }

    private static List<Line> lines(Ink ink, Box window) {
        byte[] mask = ink.mask(window);
        List<Components.Blob> blobs =
                Components.find(mask, window.width(), window.height(), i -> 0, blob -> !isHigh(blob, window));
        if (blobs.size() > MAX_GROUPS) {
            return List.of();
        }
        List<Line> groups = new ArrayList<>();
        for (Components.Blob blob : blobs) {
            if (blobs.stream().filter(other -> holds(blob, other)).count() < FRAME_HOLDS) {
                Box box = new Box(window.x() + blob.left(), window.y() + blob.top(), blob.width(), blob.height());
                groups.add(new Line(box, blob.count()));
            }
        }
        return joined(groups);
    }

    /** Higher than a letter, or from the top of the window to its foot: the side of a frame, a scale, echoes. */
    private static boolean isHigh(Components.Blob blob, Box window) {
        return blob.height() > LETTER_MAX || blob.height() == window.height();
    }

    private static boolean holds(Components.Blob frame, Components.Blob other) {
        return frame.left() < other.left()
                && frame.right() > other.right()
                && frame.top() < other.top()
                && frame.bottom() > other.bottom();
    }

    /** From left to right, until nothing is joined any more. */
    private static List<Line> joined(List<Line> groups) {
        List<Line> lines = new ArrayList<>(groups);
        boolean changed = true;
        while (changed) {
            changed = false;
            lines.sort(Comparator.comparingInt((Line line) -> line.box().x())
                    .thenComparingInt(line -> line.box().y())
                    .thenComparingInt(line -> line.box().height())
                    .thenComparingInt(line -> line.box().width()));
            List<Line> next = new ArrayList<>();
            for (Line line : lines) {
                int partner = -1;
                for (int i = 0; i < next.size() && partner < 0; i++) {
                    partner = next.get(i).continues(line) ? i : -1;
                }
                if (partner < 0) {
                    next.add(line);
                } else {
                    next.set(partner, next.get(partner).with(line));
                    changed = true;
                }
            }
            lines = next;
        }
        return lines;
    }

    /** Around the letters there is nothing but ground, besides the smoothed edges of the letters themselves. */
    private static boolean isPlain(Raster8 picture, Line line, Box moat) {
        Ink ink = new Ink(picture, Ink.rim(picture, moat));
        for (int y = moat.y(); y < moat.bottom(); y++) {
            for (int x = moat.x(); x < moat.right(); x++) {
                boolean own = line.box().contains(new Box(x, y, 1, 1));
                if (!own && ink.contrast(x, y) >= PLAIN && !touchesInk(ink, line.box(), x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean touchesInk(Ink ink, Box letters, int x, int y) {
        for (int ny = Math.max(y - 1, letters.y()); ny <= Math.min(y + 1, letters.bottom() - 1); ny++) {
            for (int nx = Math.max(x - 1, letters.x()); nx <= Math.min(x + 1, letters.right() - 1); nx++) {
                if (ink.contrast(nx, ny) >= InkCheck.CONTRAST) {
                    return true;
                }
            }
        }
        return false;
    }
}
