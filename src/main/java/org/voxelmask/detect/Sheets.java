package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Parts of many frames packed side by side into few pictures, so that one look sees what happened at many times and
 * places. A picture is at most as wide and as high as a frame; black stands between the parts.
 */
final class Sheets {
    /** Pixels around a part that come with it from its frame. */
    static final int AROUND = 12;

    /** Black pixels between parts, so that the network does not read across. */
    static final int GAP = 12;

    /** How much larger a picture is than its parts. */
    private static final double LOOSE = 1.3;

    /** A part is not put beside others that are so many times as high. */
    private static final int HIGHER_MAX = 2;

    /** A finding that reaches less far into a part belongs to its neighbour. */
    private static final int TOUCH = 3;

    private final int columns;
    private final int rows;
    private final int wide;
    private final int around;
    private final int most;
    private final List<Part> parts = new ArrayList<>();
    private final List<Shelf> shelves = new ArrayList<>();
    private final List<Integer> heights = new ArrayList<>();

    /**
     * A part of a frame and its place.
     *
     * @param frame from 0
     * @param box in the frame
     * @param sheet from 0
     * @param x column in the sheet
     * @param y row in the sheet
     */
    private record Part(int frame, Box box, int sheet, int x, int y) {}

    /** A row of parts; grows to the right. */
    private static final class Shelf {
        final int sheet;
        final int y;
        final int height;
        int right;

        Shelf(int sheet, int y, int height) {
            this.sheet = sheet;
            this.y = y;
            this.height = height;
        }
    }

    /**
     * None yet, pictures as wide as a frame.
     *
     * @param columns of a frame
     * @param rows of a frame
     * @param most pictures
     */
    Sheets(int columns, int rows, int most) {
        this(columns, rows, columns, AROUND, most);
    }

    private Sheets(int columns, int rows, int wide, int around, int most) {
        this.columns = columns;
        this.rows = rows;
        this.wide = wide;
        this.around = around;
        this.most = most;
    }

    /**
     * All of these parts of one picture, with as little black between them as is easily had.
     *
     * @param columns of the picture
     * @param rows of the picture
     * @param around pixels that come with each part
     */
    static Sheets of(List<Box> parts, int columns, int rows, int around) {
        List<Box> highest = new ArrayList<>(parts);
        highest.sort(Comparator.comparingInt((Box part) -> -part.height()));
        int widest = 1;
        double pixels = 0;
        for (Box part : parts) {
            Box wide = part.grow(around, around, columns, rows);
            widest = Math.max(widest, wide.width());
            pixels += (double) (wide.width() + GAP) * (wide.height() + GAP);
        }
        int wide = Math.min(columns, Math.max(widest, (int) Math.sqrt(LOOSE * pixels)));
        Sheets sheets = new Sheets(columns, rows, wide, around, Integer.MAX_VALUE);
        highest.forEach(part -> sheets.add(0, part));
        return sheets;
    }

    /** Finds a place for a part of a frame and what is around it; false when all pictures are full. */
    boolean add(int frame, Box box) {
        Box wide = box.grow(around, around, columns, rows);
        Shelf shelf = shelf(wide);
        if (shelf == null) {
            return false;
        }
        parts.add(new Part(frame, wide, shelf.sheet, shelf.right, shelf.y));
        shelf.right += wide.width() + GAP;
        return true;
    }

    private Shelf shelf(Box box) {
        for (Shelf shelf : shelves) {
            if (box.height() <= shelf.height
                    && shelf.height <= HIGHER_MAX * box.height()
                    && shelf.right + box.width() <= wide) {
                return shelf;
            }
        }
        int sheet = 0;
        while (sheet < heights.size() && below(sheet) + box.height() > rows) {
            sheet++;
        }
        if (sheet == most) {
            return null;
        }
        if (sheet == heights.size()) {
            heights.add(0);
        }
        Shelf shelf = new Shelf(sheet, below(sheet), box.height());
        heights.set(sheet, shelf.y + shelf.height);
        shelves.add(shelf);
        return shelf;
    }

    private int below(int sheet) {
        int height = heights.get(sheet);
        return height == 0 ? 0 : height + GAP;
    }

    /** Black sheets. */
    List<Raster8> blank(int channels) {
        return heights.stream()
                .map(height -> new Raster8(wide, height, channels, new byte[wide * height * channels]))
                .toList();
    }

    /** Pixels of all pictures. */
    long pixels() {
        return heights.stream().mapToLong(height -> (long) height * wide).sum();
    }

    /** The frames that parts come from. */
    SortedSet<Integer> frames() {
        SortedSet<Integer> frames = new TreeSet<>();
        parts.forEach(part -> frames.add(part.frame()));
        return frames;
    }

    /** Copies the parts of one frame into their sheets. */
    void paste(int frame, Raster8 from, List<Raster8> sheets) {
        for (Part part : parts) {
            if (part.frame() == frame) {
                copy(from, part, sheets.get(part.sheet()));
            }
        }
    }

    private static void copy(Raster8 from, Part part, Raster8 to) {
        int channels = from.channels();
        Box box = part.box();
        for (int row = 0; row < box.height(); row++) {
            int source = ((box.y() + row) * from.width() + box.x()) * channels;
            int target = ((part.y() + row) * to.width() + part.x()) * channels;
            System.arraycopy(from.pixels(), source, to.pixels(), target, box.width() * channels);
        }
    }

    /** Where in the frames that lies which was found on a sheet. */
    List<Candidate> back(int sheet, List<Candidate> found) {
        List<Candidate> placed = new ArrayList<>();
        for (Part part : parts) {
            if (part.sheet() == sheet) {
                found.forEach(candidate -> back(part, candidate, placed));
            }
        }
        return placed;
    }

    private void back(Part part, Candidate candidate, List<Candidate> placed) {
        Box box = candidate.box();
        int left = Math.max(box.x(), part.x());
        int top = Math.max(box.y(), part.y());
        int right = Math.min(box.right(), part.x() + part.box().width());
        int bottom = Math.min(box.bottom(), part.y() + part.box().height());
        if (right - left >= TOUCH && bottom - top >= TOUCH) {
            Box there = new Box(
                    left - part.x() + part.box().x(),
                    top - part.y() + part.box().y(),
                    right - left,
                    bottom - top);
            placed.add(new Candidate(there, candidate.confidence(), candidate.label(), candidate.ruleId()));
        }
    }
}
