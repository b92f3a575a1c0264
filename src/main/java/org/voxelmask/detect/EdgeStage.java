package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * The cheap look at full resolution: rows of dense, strong edges. It finds small and faint text that the
 * network loses when a large image is shrunk for it, and costs a tenth of the network's time.
 */
final class EdgeStage {
    /** Grey levels between the lightest and darkest of a pixel and its neighbours. */
    static final int GRADIENT_MIN = 24;

    /** How much stronger than its surroundings an edge must be. */
    static final double OVER_SURROUNDINGS = 1.6;

    /** Half the side of the square that counts as surroundings: 49 x 49. */
    static final int SURROUNDINGS = 24;

    /** Gaps between edges of one row up to this many pixels are closed. */
    static final int GAP_MAX = 9;

    static final int HEIGHT_MIN = 5;
    static final int HEIGHT_MAX = 90;
    static final int WIDTH_MIN = 8;
    static final double WIDTH_PER_HEIGHT_MIN = 0.6;
    static final double EDGE_DENSITY_MIN = 0.18;
    static final double FILL_MIN = 0.4;

    private static final byte EDGE = 2;
    private static final byte CLOSED = 1;

    private EdgeStage() {}

    /** Boxes that look like lines of text, from top to bottom. */
    static List<Box> find(Raster8 picture) {
        return findIn(new Raster8(picture.width(), picture.height(), 1, Gradient.of(picture)));
    }

    /** As {@link #find}, in the gradient of a picture. */
    static List<Box> findIn(Raster8 gradient) {
        int width = gradient.width();
        int height = gradient.height();
        byte[] edges = edges(gradient.pixels(), width, height);
        closeRows(edges, width, height);
        byte[] kept = edges.clone();
        List<Box> boxes = new ArrayList<>();
        for (Components.Blob blob :
                Components.find(edges, width, height, i -> kept[i] == EDGE ? 1 : 0, EdgeStage::isText)) {
            boxes.add(new Box(blob.left(), blob.top(), blob.width(), blob.height()));
        }
        return boxes;
    }

    private static boolean isText(Components.Blob blob) {
        int width = blob.width();
        int height = blob.height();
        double area = (double) width * height;
        return height >= HEIGHT_MIN
                && height <= HEIGHT_MAX
                && width >= WIDTH_MIN
                && width >= WIDTH_PER_HEIGHT_MIN * height
                && blob.weight() / area >= EDGE_DENSITY_MIN
                && blob.count() / area >= FILL_MIN;
    }

    /** Marks strong edges: above the floor and well above the mean of the square around. */
    private static byte[] edges(byte[] gradient, int width, int height) {
        byte[] marks = new byte[gradient.length];
        int[] columns = new int[width];
        for (int y = -SURROUNDINGS; y < height; y++) {
            addRow(columns, gradient, width, height, y + SURROUNDINGS, 1);
            addRow(columns, gradient, width, height, y - SURROUNDINGS - 1, -1);
            if (y >= 0) {
                int rows = Math.min(height - 1, y + SURROUNDINGS) - Math.max(0, y - SURROUNDINGS) + 1;
                markRow(marks, gradient, columns, y * width, rows);
            }
        }
        return marks;
    }

    private static void addRow(int[] columns, byte[] gradient, int width, int height, int y, int sign) {
        if (y < 0 || y >= height) {
            return;
        }
        for (int x = 0; x < width; x++) {
            columns[x] += sign * (gradient[y * width + x] & 0xFF);
        }
    }

    private static void markRow(byte[] marks, byte[] gradient, int[] columns, int base, int rows) {
        int width = columns.length;
        long sum = 0;
        for (int x = 0; x < Math.min(SURROUNDINGS, width); x++) {
            sum += columns[x];
        }
        for (int x = 0; x < width; x++) {
            sum += x + SURROUNDINGS < width ? columns[x + SURROUNDINGS] : 0;
            sum -= x - SURROUNDINGS - 1 >= 0 ? columns[x - SURROUNDINGS - 1] : 0;
            int across = Math.min(width - 1, x + SURROUNDINGS) - Math.max(0, x - SURROUNDINGS) + 1;
            int value = gradient[base + x] & 0xFF;
            double mean = (double) sum / ((long) across * rows);
            marks[base + x] = value >= GRADIENT_MIN && value > OVER_SURROUNDINGS * mean ? EDGE : 0;
        }
    }

    private static void closeRows(byte[] marks, int width, int height) {
        for (int y = 0; y < height; y++) {
            int last = -1;
            for (int x = 0; x < width; x++) {
                if (marks[y * width + x] != EDGE) {
                    continue;
                }
                if (last >= 0 && x - last - 1 <= GAP_MAX) {
                    java.util.Arrays.fill(marks, y * width + last + 1, y * width + x, CLOSED);
                }
                last = x;
            }
        }
    }
}
