package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/** The lightest and the darkest value of every sample over all frames of a clip. */
final class Extremes {
    private Raster8 high;
    private Raster8 low;

    /** Another frame. */
    void add(Raster8 picture) {
        if (high == null) {
            high = copy(picture);
            low = copy(picture);
        } else {
            ByteLanes.spread(picture.pixels(), high.pixels(), low.pixels());
        }
    }

    private static Raster8 copy(Raster8 picture) {
        return new Raster8(
                picture.width(),
                picture.height(),
                picture.channels(),
                picture.pixels().clone());
    }

    /** The lightest values. */
    Raster8 maximum() {
        return high;
    }

    /** The darkest values. */
    Raster8 minimum() {
        return low;
    }
}
