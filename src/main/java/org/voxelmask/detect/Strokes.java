package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * The strokes in a box of one picture: where in a row it grows lighter or darker strongly. Says whether another picture of
 * the same size shows the same strokes, however faintly.
 */
final class Strokes {
    /** Steps that are compared at most, spread evenly over the box. */
    static final int MOST = 128;

    /** Of fewer steps nothing can be said. */
    static final int LEAST = 16;

    /** Grey levels between two neighbours that make a step at least. */
    static final int STEP_MIN = 8;

    /** The share of a box's steps that are larger than its strokes may be: a bar is no measure for letters. */
    private static final double LARGER = 0.25;

    /** And of that size at least this share. */
    private static final double OF_LARGE = 0.5;

    /** Grey levels that they go the same way on another picture at least, on average. */
    static final double FAINT = 1;

    /**
     * And how many standard errors of that average. Other noise had 3.2 at most, of 800 pictures; one in a hundred other
     * texts 6 and more.
     */
    static final double CERTAIN = 4;

    /** Sample indices; the complement of one where it grows darker. */
    private final int[] at;

    /** What each step has at least. */
    private final int least;

    private Strokes(int[] at, int least) {
        this.at = at;
        this.least = least;
    }

    /** The strokes of a box inside a picture. */
    static Strokes of(Raster8 picture, Box box) {
        int[] sizes = new int[256];
        Sink count = (index, step) -> sizes[Math.abs(step)]++;
        walk(picture, box, 1, count);
        int least = least(sizes);
        int all = 0;
        for (int size = least; size < sizes.length; size++) {
            all += sizes[size];
        }
        int every = Math.max(1, (all + MOST - 1) / MOST);
        int[] at = new int[(all + every - 1) / every];
        int[] seen = new int[1];
        walk(picture, box, least, (index, step) -> {
            if (seen[0] % every == 0) {
                at[seen[0] / every] = step > 0 ? index : ~index;
            }
            seen[0]++;
        });
        return new Strokes(at, least);
    }

    /** Whether a picture shows them, or may: of few strokes nothing can be said. */
    boolean showOn(Raster8 picture) {
        if (at.length < LEAST) {
            return true;
        }
        byte[] pixels = picture.pixels();
        int channels = picture.channels();
        double sum = 0;
        double squares = 0;
        for (int place : at) {
            int index = place < 0 ? ~place : place;
            int step = (pixels[index + channels] & 0xFF) - (pixels[index] & 0xFF);
            // no step weighs more than another: a picture shows its own strokes without any error
            double along = Math.max(-least, Math.min(least, place < 0 ? -step : step));
            sum += along;
            squares += along * along;
        }
        double mean = sum / at.length;
        double error = Math.sqrt(Math.max(0, squares / at.length - mean * mean) / at.length);
        return mean >= FAINT && mean >= CERTAIN * error;
    }

    private interface Sink {
        void step(int index, int step);
    }

    private static void walk(Raster8 picture, Box box, int least, Sink sink) {
        byte[] pixels = picture.pixels();
        int channels = picture.channels();
        for (int y = box.y(); y < box.bottom(); y++) {
            int from = (y * picture.width() + box.x()) * channels;
            int to = from + (box.width() - 1) * channels;
            for (int i = from; i < to; i++) {
                int step = (pixels[i + channels] & 0xFF) - (pixels[i] & 0xFF);
                if (Math.abs(step) >= least) {
                    sink.step(i, step);
                }
            }
        }
    }

    private static int least(int[] sizes) {
        int all = 0;
        for (int size = STEP_MIN; size < sizes.length; size++) {
            all += sizes[size];
        }
        int larger = 0;
        int size = sizes.length - 1;
        while (size > STEP_MIN && larger + sizes[size] <= LARGER * all) {
            larger += sizes[size--];
        }
        return Math.max(STEP_MIN, (int) (OF_LARGE * size));
    }
}
