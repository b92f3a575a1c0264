package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Frames of a clip, spread evenly, and what they say of each sample: what it mostly is, and what would be unusual.
 * Holds these frames, and three pictures more.
 */
final class SampledFrames {
    /** Frames that are sampled at most. */
    static final int MOST = 15;

    /** Bytes that they may fill together; of larger frames fewer are sampled, at least one. */
    static final long MAX_BYTES = 192L << 20;

    /** A text that shows on so many frames in a row, or on fewer, passes. */
    static final int PASSING = 3;

    /** Of fewer frames than this, as many are no exception. */
    static final int PASSING_OF = 15;

    /** Grey levels beyond the frames' own, at least, that are unusual. */
    static final int MARGIN_MIN = 12;

    /** Samples that are put in order in one go; whole lanes. */
    private static final int PART = 1 << 15;

    private final SortedMap<Integer, Raster8> frames;
    private final byte[][] samples;
    private final int passed;
    private final byte[] middle;
    private final byte[] above;
    private final byte[] below;

    private SampledFrames(SortedMap<Integer, Raster8> frames) {
        this.frames = frames;
        this.samples = frames.values().stream().map(Raster8::pixels).toArray(byte[][]::new);
        this.passed = passed(frames);
        int length = samples[0].length;
        this.middle = new byte[length];
        this.above = new byte[length];
        this.below = new byte[length];
    }

    /** Draws and keeps them. */
    static SampledFrames of(RenderedFrames clip, Deadline deadline, Crew crew)
            throws ImageException, DetectionException, InterruptedException {
        List<Integer> chosen = chosen(clip.count(), (long) clip.columns() * clip.rows() * 3);
        SortedMap<Integer, Raster8> frames = new TreeMap<>();
        crew.inOrder(
                chosen.size(),
                i -> () -> {
                    deadline.check();
                    return clip.at(chosen.get(i));
                },
                (i, picture) -> frames.put(chosen.get(i), picture));
        SampledFrames sampled = new SampledFrames(frames);
        sampled.order(deadline, crew);
        return sampled;
    }

    /** An odd number of frames, each from the middle of as many equal parts of the clip. */
    static List<Integer> chosen(int count, long pictureBytes) {
        long room = Math.max(1, Math.min(MOST, MAX_BYTES / Math.max(1, pictureBytes)));
        int wanted = (int) Math.min(count, room);
        int odd = wanted % 2 == 1 ? wanted : wanted - 1;
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < odd; i++) {
            chosen.add((int) ((2L * i + 1) * count / (2L * odd)));
        }
        return chosen;
    }

    /** A sampled frame; null when this one is not. */
    Raster8 at(int index) {
        return frames.get(index);
    }

    /** The middle values. */
    Raster8 median() {
        Raster8 shape = frames.get(frames.firstKey());
        return new Raster8(shape.width(), shape.height(), shape.channels(), middle);
    }

    /** For each sample the value above which it is unusually light; 255 when nothing is. */
    byte[] above() {
        return above;
    }

    /** For each sample the value below which it is unusually dark; 0 when nothing is. */
    byte[] below() {
        return below;
    }

    /** Whether at least half of the frames are near the median in a channel of a pixel, within so many grey levels. */
    boolean holdsStill(int pixel, int within) {
        int channels = frames.get(frames.firstKey()).channels();
        for (int i = pixel * channels; i < (pixel + 1) * channels; i++) {
            int near = 0;
            for (byte[] sample : samples) {
                near += Math.abs((sample[i] & 0xFF) - (middle[i] & 0xFF)) <= within ? 1 : 0;
            }
            if (2 * near >= samples.length) {
                return true;
            }
        }
        return false;
    }

    private void order(Deadline deadline, Crew crew) throws ImageException, DetectionException, InterruptedException {
        int[][] exchanges = exchanges(samples.length);
        int parts = middle.length / PART + 1;
        crew.inOrder(
                parts,
                part -> () -> {
                    deadline.check();
                    int from = part * PART;
                    order(from, from + Math.min(PART, middle.length - from), exchanges);
                    return part;
                },
                (index, part) -> {});
    }

    private void order(int from, int to, int[][] exchanges) {
        long[] lanes = new long[samples.length];
        for (int at = from; at < to; at += ByteLanes.LANES) {
            int count = Math.min(ByteLanes.LANES, to - at);
            for (int s = 0; s < lanes.length; s++) {
                lanes[s] = count == ByteLanes.LANES ? ByteLanes.get(samples[s], at) : rest(samples[s], at);
            }
            for (int[] pair : exchanges) {
                long a = lanes[pair[0]];
                long b = lanes[pair[1]];
                long larger = ByteLanes.atLeast(a, b);
                lanes[pair[0]] = (b & larger) | (a & ~larger);
                lanes[pair[1]] = (a & larger) | (b & ~larger);
            }
            for (int i = 0; i < count; i++) {
                judge(at + i, lanes, 8 * i);
            }
        }
    }

    /** On how many of so many frames a text passes. */
    static int passing(int frames) {
        return frames < PASSING_OF ? 0 : PASSING;
    }

    /** How many of the sampled frames may show what passes. */
    private static int passed(SortedMap<Integer, Raster8> frames) {
        int most = Math.max(1, passing(frames.size()));
        return frames.keySet().stream()
                .mapToInt(first -> frames.subMap(first, first + PASSING).size())
                .map(count -> Math.min(most, count))
                .max()
                .orElseThrow();
    }

    /**
     * The frames that may show what passes do not tell what is usual, those with the next value from either end do. The
     * more are left out, the nearer that is to the middle, and the more is added to it again.
     */
    private void judge(int at, long[] ordered, int shift) {
        int half = ordered.length / 2;
        int mid = (int) (ordered[half] >>> shift) & 0xFF;
        int high = (int) (ordered[Math.max(half, ordered.length - 1 - passed)] >>> shift) & 0xFF;
        int low = (int) (ordered[Math.min(half, passed)] >>> shift) & 0xFF;
        middle[at] = (byte) mid;
        above[at] = (byte) Math.min(255, high + Math.max(MARGIN_MIN, passed * (high - mid) / 2));
        below[at] = (byte) Math.max(0, low - Math.max(MARGIN_MIN, passed * (mid - low) / 2));
    }

    private static long rest(byte[] bytes, int from) {
        long lane = 0;
        for (int i = from; i < bytes.length; i++) {
            lane |= (bytes[i] & 0xFFL) << (8 * (i - from));
        }
        return lane;
    }

    /** Batcher's merge exchange: pairs to be put in order one after the other, after which all are. */
    private static int[][] exchanges(int count) {
        List<int[]> pairs = new ArrayList<>();
        int top = Integer.highestOneBit(Math.max(1, count - 1));
        for (int p = top; p > 0; p /= 2) {
            int d = p;
            int r = 0;
            for (int q = top; q >= p; q /= 2) {
                for (int i = 0; i < count - d; i++) {
                    if ((i & p) == r) {
                        pairs.add(new int[] {i, i + d});
                    }
                }
                d = q - p;
                r = p;
            }
        }
        return pairs.toArray(int[][]::new);
    }
}
