package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * How busy each block of each frame of a clip is: how many neighbours in its rows differ strongly. Text that comes and
 * goes makes a block busier than it mostly is, moving speckle does not.
 */
final class Activity {
    /** Pixels of a block in a row. */
    static final int BLOCK_WIDTH = 16;

    /** Rows of a block. */
    static final int BLOCK_HEIGHT = 8;

    /** Grey levels between two neighbours that count as a step. */
    static final int STEP = 32;

    /** A busy block holds at least this share of steps. */
    static final double BUSY_MIN = 0.06;

    /** The share of the frames that count as quiet for a block. */
    static final double QUIET = 0.8;

    /** And this many times the steps that it holds in quiet frames. */
    static final double OVER_QUIET = 1.25;

    /** And this share of steps more. */
    static final double OVER_QUIET_SHARE = 0.05;

    /** Bytes that the counts of all frames may fill; beyond it frames share their counts. */
    static final long MAX_BYTES = 48L << 20;

    private final int columns;
    private final int rows;
    private final int across;
    private final int down;
    private final int perCount;
    private final byte[][] counts;
    private final byte[][] busiest;
    private int added;

    /**
     * A block cluster of one frame that is busier than mostly.
     *
     * @param frame from 0
     * @param box in pixels
     * @param excess steps above what is usual there
     */
    record Event(int frame, Box box, int excess) {}

    /** For a clip of so many frames of this size. */
    Activity(int frames, int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.across = (columns + BLOCK_WIDTH - 1) / BLOCK_WIDTH;
        this.down = (rows + BLOCK_HEIGHT - 1) / BLOCK_HEIGHT;
        long bytes = (long) across * down;
        this.perCount = (int) Math.min(255, Math.max(1, (2L * frames * bytes + MAX_BYTES - 1) / MAX_BYTES));
        this.counts = new byte[(frames + perCount - 1) / perCount][];
        this.busiest = new byte[perCount > 1 ? counts.length : 0][across * down];
    }

    /** The next frame. */
    void add(Raster8 picture) {
        byte[] mine = count(picture);
        int at = added / perCount;
        if (counts[at] == null) {
            counts[at] = mine;
        } else {
            for (int i = 0; i < mine.length; i++) {
                if ((mine[i] & 0xFF) > (counts[at][i] & 0xFF)) {
                    counts[at][i] = mine[i];
                    busiest[at][i] = (byte) (added % perCount);
                }
            }
        }
        added++;
    }

    private byte[] count(Raster8 picture) {
        int channels = picture.channels();
        int stride = columns * channels;
        int[] sums = new int[across * down];
        for (int y = 0; y < rows; y++) {
            int base = y * stride;
            int block = y / BLOCK_HEIGHT * across;
            int wide = BLOCK_WIDTH * channels;
            int x = 0;
            for (; x + ByteLanes.LANES + channels <= stride; x += ByteLanes.LANES) {
                sums[block + x / wide] += ByteLanes.countSteps(
                        ByteLanes.get(picture.pixels(), base + x),
                        ByteLanes.get(picture.pixels(), base + x + channels),
                        STEP);
            }
            for (; x + channels < stride; x++) {
                int step =
                        Math.abs((picture.pixels()[base + x] & 0xFF) - (picture.pixels()[base + x + channels] & 0xFF));
                sums[block + x / wide] += step >= STEP ? 1 : 0;
            }
        }
        byte[] out = new byte[sums.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.min(255, sums[i] / channels);
        }
        return out;
    }

    /** What is busier than mostly, the strongest first. */
    List<Event> events() {
        byte[] quiet = quiet();
        int full = BLOCK_WIDTH * BLOCK_HEIGHT;
        List<Event> events = new ArrayList<>();
        byte[] busy = new byte[across * down];
        for (int f = 0; f < counts.length; f++) {
            byte[] mine = counts[f];
            for (int i = 0; i < busy.length; i++) {
                int count = mine[i] & 0xFF;
                int usual = quiet[i] & 0xFF;
                boolean more = count >= BUSY_MIN * full && count >= OVER_QUIET * usual + OVER_QUIET_SHARE * full;
                busy[i] = (byte) (more ? 1 : 0);
            }
            for (Components.Blob blob : Components.find(
                    busy, across, down, i -> (mine[i] & 0xFF) - (quiet[i] & 0xFF), b -> b.count() >= 2)) {
                events.add(new Event(frame(f, blob), pixels(blob), (int) blob.weight()));
            }
        }
        events.sort(Comparator.comparingInt(Event::excess)
                .reversed()
                .thenComparingInt(Event::frame)
                .thenComparingInt(e -> e.box().y())
                .thenComparingInt(e -> e.box().x()));
        return events;
    }

    /** The frame that made the cluster's busiest block so busy. */
    private int frame(int at, Components.Blob blob) {
        if (perCount == 1) {
            return at;
        }
        int best = blob.top() * across + blob.left();
        for (int y = blob.top(); y <= blob.bottom(); y++) {
            for (int x = blob.left(); x <= blob.right(); x++) {
                int i = y * across + x;
                best = (counts[at][i] & 0xFF) > (counts[at][best] & 0xFF) ? i : best;
            }
        }
        return at * perCount + (busiest[at][best] & 0xFF);
    }

    private Box pixels(Components.Blob blob) {
        int x = blob.left() * BLOCK_WIDTH;
        int y = blob.top() * BLOCK_HEIGHT;
        return new Box(
                x,
                y,
                Math.min(columns, (blob.right() + 1) * BLOCK_WIDTH) - x,
                Math.min(rows, (blob.bottom() + 1) * BLOCK_HEIGHT) - y);
    }

    /** The count that each block passes on few frames only. */
    private byte[] quiet() {
        byte[] out = new byte[across * down];
        int[] values = new int[counts.length];
        for (int i = 0; i < out.length; i++) {
            for (int f = 0; f < values.length; f++) {
                values[f] = counts[f][i] & 0xFF;
            }
            Arrays.sort(values);
            out[i] = (byte) values[(int) (values.length * QUIET)];
        }
        return out;
    }
}
