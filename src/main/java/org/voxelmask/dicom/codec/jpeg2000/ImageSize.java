package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * The SIZ marker segment (ISO/IEC 15444-1 A.5.1): the image and its tiles on the reference grid, whose numbers reach
 * 2^32 - 1.
 *
 * @param image the image's area
 * @param tile the first tile's area, which may reach over the image
 * @param components precision and subsampling of each
 */
record ImageSize(Area image, Area tile, List<Component> components) {
    private static final int FIXED_BYTES = 36;

    /**
     * An area of the reference grid.
     *
     * @param x0 left, inside
     * @param y0 top, inside
     * @param x1 right, outside
     * @param y1 bottom, outside
     */
    record Area(long x0, long y0, long x1, long y1) {
        long width() {
            return x1 - x0;
        }

        long height() {
            return y1 - y0;
        }

        boolean empty() {
            return x1 <= x0 || y1 <= y0;
        }

        /** What is common to two. */
        Area and(Area other) {
            return new Area(
                    Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
        }

        /** The same area with every dx-th column and dy-th row. */
        Area every(long dx, long dy) {
            return new Area(ceil(x0, dx), ceil(y0, dy), ceil(x1, dx), ceil(y1, dy));
        }

        private static long ceil(long value, long by) {
            return (value + by - 1) / by;
        }
    }

    /**
     * One component.
     *
     * @param precision bits of a sample
     * @param signed whether samples are two's complement
     * @param dx columns of the grid for one sample
     * @param dy rows of the grid for one sample
     */
    record Component(int precision, boolean signed, int dx, int dy) {}

    /** Reads the segment's content. */
    static ImageSize read(ByteReader in) throws CodecException {
        if (in.remaining() < FIXED_BYTES) {
            throw new CodecException(CORRUPTED, "a SIZ segment that is too short");
        }
        in.skip(2); // what a decoder must be able to do; the segments say it too
        long x1 = in.u32();
        long y1 = in.u32();
        Area image = new Area(in.u32(), in.u32(), x1, y1);
        long tileWidth = in.u32();
        long tileHeight = in.u32();
        long tileX = in.u32();
        long tileY = in.u32();
        Area tile = new Area(tileX, tileY, tileX + tileWidth, tileY + tileHeight);
        int count = in.u16();
        if (image.empty() || tile.empty() || tile.and(image).empty() || tileX > image.x0 || tileY > image.y0) {
            throw new CodecException(CORRUPTED, "a SIZ segment whose image or tiles have no area");
        }
        if (count < 1 || in.remaining() != 3 * count) {
            throw new CodecException(CORRUPTED, "a SIZ segment whose components contradict its length");
        }
        if (count > Limits.MAX_COMPONENTS) {
            throw new CodecException(UNSUPPORTED, "more than MAX_COMPONENTS " + Limits.MAX_COMPONENTS);
        }
        ImageSize size = new ImageSize(image, tile, components(in, count));
        size.check();
        return size;
    }

    private static List<Component> components(ByteReader in, int count) throws CodecException {
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int depth = in.u8();
            components.add(new Component((depth & 0x7F) + 1, depth > 0x7F, in.u8(), in.u8()));
        }
        return List.copyOf(components);
    }

    private void check() throws CodecException {
        if (image.width() > Limits.MAX_SAMPLES
                || image.height() > Limits.MAX_SAMPLES
                || image.width() * image.height() > Limits.MAX_SAMPLES / components.size()) {
            throw new CodecException(LIMIT, "an image above MAX_SAMPLES " + Limits.MAX_SAMPLES);
        }
        if (tilesAcross() > Limits.MAX_TILES || tilesAcross() * tilesDown() > Limits.MAX_TILES) {
            throw new CodecException(LIMIT, "an image of more tiles than MAX_TILES " + Limits.MAX_TILES);
        }
        Component first = components.get(0);
        for (Component component : components) {
            if (component.dx == 0 || component.dy == 0) {
                throw new CodecException(CORRUPTED, "a component without a subsampling factor");
            }
            if (component.precision != first.precision || component.signed != first.signed) {
                throw new CodecException(UNSUPPORTED, "components of different precision or sign");
            }
        }
        if (first.dx != 1 || first.dy != 1) {
            throw new CodecException(UNSUPPORTED, "a first component that is subsampled");
        }
        if (first.precision > Limits.MAX_PRECISION) {
            throw new CodecException(UNSUPPORTED, "a precision above MAX_PRECISION " + Limits.MAX_PRECISION);
        }
    }

    long tilesAcross() {
        return (image.x1 - tile.x0 + tile.width() - 1) / tile.width();
    }

    long tilesDown() {
        return (image.y1 - tile.y0 + tile.height() - 1) / tile.height();
    }

    int tiles() {
        return (int) (tilesAcross() * tilesDown());
    }

    /** The part of the image in a tile. */
    Area tileArea(int index) {
        long left = tile.x0 + index % tilesAcross() * tile.width();
        long top = tile.y0 + index / tilesAcross() * tile.height();
        return new Area(left, top, left + tile.width(), top + tile.height()).and(image);
    }

    StreamHeader header() {
        Component first = components.get(0);
        return new StreamHeader(
                (int) image.width(), (int) image.height(), components.size(), first.precision, first.signed);
    }
}
