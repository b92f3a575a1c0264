package org.voxelmask.dicom.codec.jpeg;

import java.util.BitSet;
import java.util.List;

/** The cells of an image's {@linkplain JpegLayout grid} that areas touch: a bit each, however many areas there are. */
final class BlankedCells {
    private final BitSet[] rows;

    BlankedCells(JpegLayout layout, List<JpegArea> areas) {
        int across = Geometry.ceil(layout.columns(), layout.gridColumns());
        rows = new BitSet[Geometry.ceil(layout.rows(), layout.gridRows())];
        for (JpegArea area : areas) {
            int left = Math.min(across, area.x() / layout.gridColumns());
            int right = (int) Math.min(across, ceil((long) area.x() + area.width(), layout.gridColumns()));
            int bottom = (int) Math.min(rows.length, ceil((long) area.y() + area.height(), layout.gridRows()));
            for (int y = area.y() / layout.gridRows(); y < bottom && left < right; y++) {
                if (rows[y] == null) {
                    rows[y] = new BitSet(across);
                }
                rows[y].set(left, right);
            }
        }
    }

    private static long ceil(long value, int step) {
        return (value + step - 1) / step;
    }

    boolean contains(int x, int y) {
        return rows[y] != null && rows[y].get(x);
    }
}
