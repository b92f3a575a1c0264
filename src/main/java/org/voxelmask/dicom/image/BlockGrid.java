package org.voxelmask.dicom.image;

/**
 * The cells of an image that can only be blanked whole, because it stays as it was compressed.
 *
 * @param width columns of a cell
 * @param height rows of a cell
 * @param rim pixels at the inner edge of blanked cells that decoders may mix with their neighbours, and as many at
 *     the outer edge: where chrominance is subsampled
 */
public record BlockGrid(int width, int height, int rim) {
    /** Refuses cells that nothing of would remain. */
    public BlockGrid {
        if (width <= 2 * rim || height <= 2 * rim || rim < 0) {
            throw new IllegalArgumentException("cells of " + width + " x " + height + " with a rim of " + rim);
        }
    }

    /**
     * The box that is really filled when a wanted one is to be covered: whole cells, without the rim inside them. Applied
     * to its own result it changes nothing.
     */
    public Box applied(Box wanted, ImageDescription image) {
        Box cells = cells(wanted, image);
        int left = cells.x() == 0 ? 0 : cells.x() + rim;
        int top = cells.y() == 0 ? 0 : cells.y() + rim;
        int right = cells.right() == image.columns() ? cells.right() : cells.right() - rim;
        int bottom = cells.bottom() == image.rows() ? cells.bottom() : cells.bottom() - rim;
        return new Box(left, top, right - left, bottom - top);
    }

    /** The cells that are blanked for a box, cut at the image's edges. */
    public Box cells(Box box, ImageDescription image) {
        Box grown = box.grow(rim, rim, image.columns(), image.rows());
        int left = grown.x() / width * width;
        int top = grown.y() / height * height;
        int right = Math.min((grown.right() + width - 1) / width * width, image.columns());
        int bottom = Math.min((grown.bottom() + height - 1) / height * height, image.rows());
        // a cell of which only the rim is in the image joins its neighbour
        if (right - left <= rim) {
            left -= width;
        }
        if (bottom - top <= rim) {
            top -= height;
        }
        return new Box(Math.max(0, left), Math.max(0, top), right - Math.max(0, left), bottom - Math.max(0, top));
    }
}
