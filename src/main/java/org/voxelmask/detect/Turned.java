package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Pictures turned by a quarter clockwise, so that what stands upright lies in rows, and boxes turned back. */
final class Turned {
    private Turned() {}

    /** The picture, turned. */
    static Raster8 of(Raster8 picture) {
        int width = picture.height();
        int height = picture.width();
        int channels = picture.channels();
        byte[] from = picture.pixels();
        byte[] to = new byte[from.length];
        for (int y = 0; y < width; y++) {
            int source = y * height * channels;
            for (int x = 0; x < height; x++) {
                int target = (x * width + width - 1 - y) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    to[target + channel] = from[source++];
                }
            }
        }
        return new Raster8(width, height, channels, to);
    }

    /**
     * Where a box of a turned picture lies in the picture.
     *
     * @param rows of the picture
     */
    static Box back(Box box, int rows) {
        return new Box(box.y(), rows - box.right(), /* width= */ box.height(), /* height= */ box.width());
    }

    /**
     * Where a box of a picture lies in the turned picture.
     *
     * @param rows of the picture
     */
    static Box there(Box box, int rows) {
        return new Box(rows - box.bottom(), box.x(), /* width= */ box.height(), /* height= */ box.width());
    }
}
