package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Follows a line of text beyond the ends that the network gave it: a letter that stands alone, or one over a brighter
 * ground, is often left out, and shows the same strong edges as the line. The cheap stage's gradient tells.
 */
final class LineEnds {
    /** A step beyond the end, as a share of the line's thickness. */
    static final double STEP = 0.5;

    /** Steps without edges that are passed over: the space between two words. */
    static final int GAP_STEPS = 3;

    /** Steps that are followed at most at each end. */
    static final int STEPS_MAX = 8;

    /** Shorter lines do not tell where they go. */
    static final double LENGTH_PER_WIDTH_MIN = 1.5;

    /** A step belongs to the line when its mean gradient is at least this share of the line's own. */
    static final double ALIKE = 0.85;

    /** And this many times that of the quieter of the two strips beside it: texture goes on there, letters do not. */
    static final double OVER_FLANKS = 1.15;

    private final byte[] gradient;
    private final int columns;
    private final int rows;

    /** In the gradient of a picture. */
    LineEnds(Raster8 gradient) {
        this.gradient = gradient.pixels();
        this.columns = gradient.width();
        this.rows = gradient.height();
    }

    /**
     * Boxes that cover what continues a line beyond both of its ends, none when it ends where the network says.
     *
     * @param line in pixels of the picture
     */
    List<Box> beyond(SlantedLine line) {
        double own = ALIKE * mean(line);
        List<Box> pieces = new ArrayList<>();
        if (line.length() < LENGTH_PER_WIDTH_MIN * line.width() || own < ALIKE * EdgeStage.GRADIENT_MIN) {
            return pieces;
        }
        for (int sign = -1; sign <= 1; sign += 2) {
            int reach = 0;
            for (int step = 1; step <= STEPS_MAX && step - reach <= GAP_STEPS + 1; step++) {
                if (isText(piece(line, sign, step - 1, step), own)) {
                    reach = step;
                }
            }
            if (reach > 0) {
                // The last letter may end in the step after.
                piece(line, sign, 0, reach + 1).parts().forEach(part -> add(pieces, part));
            }
        }
        return pieces;
    }

    private boolean isText(SlantedLine piece, double least) {
        double mean = mean(piece);
        return mean >= least && mean >= OVER_FLANKS * Math.min(mean(beside(piece, -1)), mean(beside(piece, 1)));
    }

    private static SlantedLine beside(SlantedLine piece, int sign) {
        double across = sign * piece.width();
        return piece.moved(-across * Math.sin(piece.angle()), across * Math.cos(piece.angle()));
    }

    private void add(List<Box> pieces, SlantedLine.Part part) {
        int left = Math.max(0, (int) Math.floor(part.left()));
        int top = Math.max(0, (int) Math.floor(part.top()));
        int right = Math.min(columns, (int) Math.ceil(part.right()));
        int bottom = Math.min(rows, (int) Math.ceil(part.bottom()));
        if (right > left && bottom > top) {
            pieces.add(new Box(left, top, right - left, bottom - top));
        }
    }

    /** The part of the line's straight continuation between two steps. */
    private static SlantedLine piece(SlantedLine line, int sign, int from, int to) {
        double step = STEP * line.width();
        double along = sign * (line.length() / 2 + (from + to) * step / 2);
        return new SlantedLine(
                line.x() + along * Math.cos(line.angle()),
                line.y() + along * Math.sin(line.angle()),
                line.angle(),
                (to - from) * step,
                line.width());
    }

    /** The mean gradient inside; 0 for what lies outside the picture. */
    private double mean(SlantedLine line) {
        double cos = Math.cos(line.angle());
        double sin = Math.sin(line.angle());
        int across = Math.max(1, (int) Math.round(line.width()));
        int along = Math.max(1, (int) Math.round(line.length()));
        long sum = 0;
        for (int i = 0; i < along; i++) {
            double u = (i + 0.5) * line.length() / along - line.length() / 2;
            for (int j = 0; j < across; j++) {
                double v = (j + 0.5) * line.width() / across - line.width() / 2;
                int x = (int) Math.floor(line.x() + u * cos - v * sin);
                int y = (int) Math.floor(line.y() + u * sin + v * cos);
                if (x >= 0 && y >= 0 && x < columns && y < rows) {
                    sum += gradient[y * columns + x] & 0xFF;
                }
            }
        }
        return (double) sum / (along * (long) across);
    }
}
