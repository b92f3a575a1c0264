package org.voxelmask.dicom.codec.jpeg;

/**
 * Brings the rows of a component to full size, as version 6b of the Independent JPEG Group's library does: with half the
 * columns, or half the columns and rows, by weights 3/4 and 1/4 in each direction ("fancy"), when the component
 * has more than two columns; otherwise each sample is repeated. Not for several threads.
 */
final class Upsampler {
    private final Plane plane;
    private final int across;
    private final int down;
    private final boolean smooth;
    private final int[] row;

    private Upsampler(Plane plane, int across, int down) {
        this.plane = plane;
        this.across = across;
        this.down = down;
        this.smooth = across == 2 && down <= 2 && plane.geometry().width() > 2;
        this.row = new int[plane.geometry().width() * across];
    }

    static Upsampler of(FrameHeader frame, FrameComponent component, Plane plane) {
        return new Upsampler(
                plane, frame.maxHorizontal() / component.horizontal(), frame.maxVertical() / component.vertical());
    }

    /** A row of the image, at least as long as the image is wide; valid until the next call. */
    int[] row(int y) {
        if (!smooth) {
            repeat(plane.row(y / down));
        } else if (down == 1) {
            halfColumns(plane.row(y));
        } else {
            int near = y / 2;
            halfBoth(plane.row(near), plane.row((y & 1) == 0 ? near - 1 : near + 1));
        }
        return row;
    }

    private void repeat(int from) {
        short[] samples = plane.samples();
        int out = 0;
        for (int x = 0; x < plane.geometry().width(); x++) {
            for (int i = 0; i < across; i++) {
                row[out++] = samples[from + x];
            }
        }
    }

    /** Rounds down and up in turn, so that nothing drifts. */
    private void halfColumns(int from) {
        short[] samples = plane.samples();
        int last = plane.geometry().width() - 1;
        row[0] = samples[from];
        row[1] = (samples[from] * 3 + samples[from + 1] + 2) >> 2;
        for (int x = 1; x < last; x++) {
            int value = samples[from + x] * 3;
            row[2 * x] = (value + samples[from + x - 1] + 1) >> 2;
            row[2 * x + 1] = (value + samples[from + x + 1] + 2) >> 2;
        }
        row[2 * last] = (samples[from + last] * 3 + samples[from + last - 1] + 1) >> 2;
        row[2 * last + 1] = samples[from + last];
    }

    private void halfBoth(int near, int far) {
        int last = plane.geometry().width() - 1;
        int before = 0;
        int here = weighted(near, far, 0);
        int next = weighted(near, far, 1);
        row[0] = (here * 4 + 8) >> 4;
        row[1] = (here * 3 + next + 7) >> 4;
        for (int x = 1; x < last; x++) {
            before = here;
            here = next;
            next = weighted(near, far, x + 1);
            row[2 * x] = (here * 3 + before + 8) >> 4;
            row[2 * x + 1] = (here * 3 + next + 7) >> 4;
        }
        row[2 * last] = (next * 3 + here + 8) >> 4;
        row[2 * last + 1] = (next * 4 + 7) >> 4;
    }

    private int weighted(int near, int far, int x) {
        return plane.samples()[near + x] * 3 + plane.samples()[far + x];
    }
}
