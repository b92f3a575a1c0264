package org.voxelmask.detect;

import java.util.HashMap;
import java.util.Map;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/** Frames of a clip, of which some were drawn before and are still there: decoding them again is what a look waits for. */
final class KeptFrames {
    /** What is kept of one clip at most, besides the sampled frames. */
    static final long MAX_BYTES = 64L << 20;

    private final RenderedFrames frames;
    private final SampledFrames sampled;
    private final Map<Integer, Raster8> kept = new HashMap<>();
    private long room = MAX_BYTES;

    /** Keeps none yet but those that are sampled. */
    KeptFrames(RenderedFrames frames, SampledFrames sampled) {
        this.frames = frames;
        this.sampled = sampled;
    }

    int columns() {
        return frames.columns();
    }

    int rows() {
        return frames.rows();
    }

    /** Keeps a frame when there is room. No other thread may ask for one meanwhile. */
    void keep(int index, Raster8 picture) {
        if (sampled.at(index) == null && picture.pixels().length <= room) {
            room -= picture.pixels().length;
            kept.put(index, picture);
        }
    }

    /** A frame, drawn again unless it was kept. Any thread may ask. */
    Raster8 at(int index) throws ImageException {
        Raster8 one = sampled.at(index);
        Raster8 known = one == null ? kept.get(index) : one;
        return known == null ? frames.at(index) : known;
    }
}
