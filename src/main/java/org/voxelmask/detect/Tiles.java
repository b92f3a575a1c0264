package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Parts of large images that the network looks at in full size, because the whole had to be shrunk for it. */
final class Tiles {
    /** Images that the network saw at less than this share of their size are looked at in tiles. */
    static final double SHRUNK = 0.85;

    /** The side of a tile in pixels. */
    static final int SIDE = 896;

    /** What neighbours share, so that a line of text stands whole in one of them. */
    static final int OVERLAP = 192;

    /** More are not looked at; those with most boxes come first. */
    static final int MAX = 24;

    private Tiles() {}

    /** The tiles that hold one of the boxes whole, in the order of rows, at most {@link #MAX}. */
    static List<Box> holding(List<Box> boxes, int columns, int rows) {
        List<Box> tiles = new ArrayList<>();
        for (int y : starts(rows)) {
            for (int x : starts(columns)) {
                Box tile = new Box(x, y, Math.min(SIDE, columns - x), Math.min(SIDE, rows - y));
                if (boxes.stream().anyMatch(tile::contains)) {
                    tiles.add(tile);
                }
            }
        }
        if (tiles.size() <= MAX) {
            return tiles;
        }
        List<Box> fullest = new ArrayList<>(tiles);
        fullest.sort(java.util.Comparator.comparingLong(
                tile -> -boxes.stream().filter(tile::contains).count()));
        tiles.retainAll(fullest.subList(0, MAX));
        return tiles;
    }

    private static List<Integer> starts(int length) {
        List<Integer> starts = new ArrayList<>();
        int step = SIDE - OVERLAP;
        for (int at = 0; at == 0 || at + OVERLAP < length; at += step) {
            starts.add(at);
        }
        return starts;
    }

    /** A part of a picture. */
    static Raster8 cut(Raster8 picture, Box part) {
        int channels = picture.channels();
        byte[] pixels = new byte[part.width() * part.height() * channels];
        for (int y = 0; y < part.height(); y++) {
            int from = ((part.y() + y) * picture.width() + part.x()) * channels;
            System.arraycopy(picture.pixels(), from, pixels, y * part.width() * channels, part.width() * channels);
        }
        return new Raster8(part.width(), part.height(), channels, pixels);
    }
}
