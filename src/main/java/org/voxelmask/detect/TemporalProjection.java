package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.dicom.image.Raster8;

/**
 * A clip in three pictures: the lightest and the darkest of every sample over all frames, and the median of
 * frames spread evenly. What stands still stays sharp, what moves blurs. Holds the sampled frames, no others.
 */
final class TemporalProjection {
    /** Frames that the median is taken of at most. */
    static final int MEDIAN_FRAMES = 15;

    /** Bytes that the sampled frames may fill together; larger frames get fewer samples, at least one. */
    static final long MEDIAN_BYTES = 192L << 20;

    private final int frames;
    private final int sampled;
    private final List<byte[]> samples = new ArrayList<>();
    private Raster8 shape;
    private byte[] high;
    private byte[] low;
    private int added;

    /** For a clip of so many frames, each of so many bytes as a picture. */
    TemporalProjection(int frames, long pictureBytes) {
        long room = Math.max(1, Math.min(MEDIAN_FRAMES, MEDIAN_BYTES / Math.max(1, pictureBytes)));
        int wanted = (int) Math.min(frames, room);
        this.frames = frames;
        this.sampled = wanted % 2 == 1 ? wanted : wanted - 1;
    }

    /** The next frame. */
    void add(Raster8 picture) {
        byte[] pixels = picture.pixels();
        if (added == 0) {
            shape = picture;
            high = pixels.clone();
            low = pixels.clone();
        } else {
            ByteLanes.spread(pixels, high, low);
        }
        if (samples.size() < sampled && added == sampleIndex(samples.size())) {
            samples.add(pixels);
        }
        added++;
    }

    private int sampleIndex(int sample) {
        return (int) ((2L * sample + 1) * frames / (2L * sampled));
    }

    /** The lightest values over all frames. */
    Raster8 maximum() {
        return picture(high);
    }

    /** The darkest values over all frames. */
    Raster8 minimum() {
        return picture(low);
    }

    /** The middle values of the sampled frames. */
    Raster8 median() {
        byte[] out = new byte[high.length];
        int[] values = new int[samples.size()];
        for (int i = 0; i < out.length; i++) {
            for (int s = 0; s < values.length; s++) {
                values[s] = samples.get(s)[i] & 0xFF;
            }
            Arrays.sort(values);
            out[i] = (byte) values[values.length / 2];
        }
        return picture(out);
    }

    private Raster8 picture(byte[] pixels) {
        return new Raster8(shape.width(), shape.height(), shape.channels(), pixels);
    }
}
