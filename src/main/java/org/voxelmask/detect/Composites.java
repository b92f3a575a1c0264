package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Parts of many frames laid side by side in a few pictures, each at its own place, so that one look of the network sees
 * what happened at many times. Parts that would overlap stand in different pictures.
 */
final class Composites {
    /** Pixels around a part that come with it from its frame. */
    static final int AROUND = 24;

    private final int columns;
    private final int rows;
    private final List<List<Part>> pictures = new ArrayList<>();

    /**
     * A part of a frame.
     *
     * @param frame from 0
     * @param box with what is around
     */
    record Part(int frame, Box box) {}

    Composites(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Finds a place for a part of a frame; false when all pictures, at most this many, have something there. */
    boolean add(int frame, Box box, int most) {
        Box wide = box.grow(AROUND, AROUND, columns, rows);
        for (List<Part> picture : pictures) {
            if (picture.stream().noneMatch(part -> clash(part, frame, wide))) {
                picture.add(new Part(frame, wide));
                return true;
            }
        }
        if (pictures.size() == most) {
            return false;
        }
        pictures.add(new ArrayList<>(List.of(new Part(frame, wide))));
        return true;
    }

    private static boolean clash(Part part, int frame, Box box) {
        return part.frame() != frame && part.box().intersects(box);
    }

    /** How many pictures there are. */
    int count() {
        return pictures.size();
    }

    /** The frames that parts come from. */
    SortedSet<Integer> frames() {
        SortedSet<Integer> frames = new TreeSet<>();
        pictures.forEach(picture -> picture.forEach(part -> frames.add(part.frame())));
        return frames;
    }

    /** Copies the parts of one frame into their pictures. */
    void paste(int frame, Raster8 from, List<Raster8> into) {
        for (int i = 0; i < pictures.size(); i++) {
            for (Part part : pictures.get(i)) {
                if (part.frame() == frame) {
                    copy(from, into.get(i), part.box());
                }
            }
        }
    }

    private static void copy(Raster8 from, Raster8 to, Box box) {
        int channels = from.channels();
        for (int y = box.y(); y < box.bottom(); y++) {
            int at = (y * from.width() + box.x()) * channels;
            System.arraycopy(from.pixels(), at, to.pixels(), at, box.width() * channels);
        }
    }
}
