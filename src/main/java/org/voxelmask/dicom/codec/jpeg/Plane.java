package org.voxelmask.dicom.codec.jpeg;

/**
 * The samples of one component, in whole MCUs.
 *
 * @param geometry its size
 * @param samples rows of {@link #stride}
 * @param stride samples from one row to the next
 */
record Plane(Geometry geometry, short[] samples, int stride) {
    static Plane of(Geometry geometry) {
        int stride = geometry.paddedAcross() * Geometry.BLOCK;
        return new Plane(geometry, new short[stride * geometry.paddedDown() * Geometry.BLOCK], stride);
    }

    /** Where a block begins. */
    int block(int across, int down) {
        return (down * stride + across) * Geometry.BLOCK;
    }

    /** Where a row begins; rows outside the component are its nearest. */
    int row(int y) {
        return Math.max(0, Math.min(y, geometry.height() - 1)) * stride;
    }
}
