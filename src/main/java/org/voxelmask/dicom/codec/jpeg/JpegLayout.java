package org.voxelmask.dicom.codec.jpeg;

/**
 * How a stream of sequential DCT with 8 bits is laid out, as far as editing it in place needs it.
 *
 * @param columns of the image
 * @param rows of the image
 * @param components 1 to 4
 * @param gridColumns columns of the smallest area that can be replaced: those of an MCU, of one component of a block
 * @param gridRows rows of it
 */
public record JpegLayout(int columns, int rows, int components, int gridColumns, int gridRows) {
    /**
     * Whether decoders may mix a sample at the edge of a cell with the next one beyond it: components are subsampled, and
     * interpolated.
     */
    public boolean mixed() {
        return components > 1 && (gridColumns > Geometry.BLOCK || gridRows > Geometry.BLOCK);
    }

    static JpegLayout of(FrameHeader frame) {
        boolean alone = frame.components().size() == 1;
        return new JpegLayout(
                frame.columns(),
                frame.rows(),
                frame.components().size(),
                Geometry.BLOCK * (alone ? 1 : frame.maxHorizontal()),
                Geometry.BLOCK * (alone ? 1 : frame.maxVertical()));
    }
}
