package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/** Names the frame that shows what a projection shows. */
final class FrameNearest {
    private FrameNearest() {}

    /** The first frame that differs least from the picture inside a box. */
    static int of(RenderedFrames frames, Raster8 picture, Box box) throws ImageException {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int frame = 0; frame < frames.count(); frame++) {
            long difference = difference(frames.at(frame), picture, box);
            if (difference < least) {
                least = difference;
                best = frame;
            }
        }
        return best;
    }

    private static long difference(Raster8 frame, Raster8 picture, Box box) {
        long sum = 0;
        int channels = picture.channels();
        for (int y = box.y(); y < box.bottom(); y++) {
            int from = (y * picture.width() + box.x()) * channels;
            for (int i = from; i < from + box.width() * channels; i++) {
                sum += Math.abs((frame.pixels()[i] & 0xFF) - (picture.pixels()[i] & 0xFF));
            }
        }
        return sum;
    }
}
