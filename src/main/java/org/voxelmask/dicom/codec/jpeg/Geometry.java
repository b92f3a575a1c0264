package org.voxelmask.dicom.codec.jpeg;

/**
 * The size of a component (T.81 A.1.1, A.2.4).
 *
 * @param width samples of a row
 * @param height rows
 * @param paddedAcross blocks of a row when MCUs are whole
 * @param paddedDown blocks of a column when MCUs are whole
 */
record Geometry(int width, int height, int paddedAcross, int paddedDown) {
    static final int BLOCK = 8;

    static Geometry of(FrameHeader frame, FrameComponent component) {
        int mcusAcross = ceil(frame.columns(), BLOCK * frame.maxHorizontal());
        int mcusDown = ceil(frame.rows(), BLOCK * frame.maxVertical());
        return new Geometry(
                ceil(frame.columns() * component.horizontal(), frame.maxHorizontal()),
                ceil(frame.rows() * component.vertical(), frame.maxVertical()),
                mcusAcross * component.horizontal(),
                mcusDown * component.vertical());
    }

    /** Blocks of a row in a scan of this component alone. */
    int blocksAcross() {
        return ceil(width, BLOCK);
    }

    /** Blocks of a column in a scan of this component alone. */
    int blocksDown() {
        return ceil(height, BLOCK);
    }

    /** Samples of whole MCUs. */
    long paddedSamples() {
        return (long) paddedAcross * paddedDown * BLOCK * BLOCK;
    }

    static int ceil(int value, int step) {
        return (value + step - 1) / step;
    }
}
