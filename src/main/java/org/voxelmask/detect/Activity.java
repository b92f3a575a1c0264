package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * How busy each block of each frame of a clip is. Text that comes and goes makes a block busier than it mostly is.
 */
final class Activity {
    /** The share of the frames that count as quiet for a block. */
    static final double QUIET = 0.8;

    /** On short clips, the share of those that do not show what passes. */
    static final double QUIET_OTHERS = 0.85;

    /**
     * How much makes a block busy.
     *
     * @param least share of its pixels that count
     * @param overQuiet times what it has in quiet frames
     * @param more share of its pixels above that
     * @param largest share of the frame that a cluster takes: what is larger is another scene, not a text
     * @param beside share of both that is enough beside a busy block: the end of a name
     */
    record Limits(double least, double overQuiet, double more, double largest, double beside) {
        boolean pass(int count, int usual, double share) {
            int full = Blocks.WIDTH * Blocks.HEIGHT;
            return count >= share * least * full && count >= overQuiet * usual + share * more * full;
        }
    }

    /** Bytes that the counts of all frames may fill; beyond it frames share their counts. */
    static final long MAX_BYTES = 48L << 20;

    private final Counter counter;
    private final Limits limits;
    private final Blocks grid;
    private final int across;
    private final int down;
    private final int perCount;
    private final byte[][] counts;
    private final byte[][] busiest;
    private byte[] quiet;
    private int added;

    /**
     * A block cluster of one frame that is busier than mostly.
     *
     * @param frame from 0
     * @param box in pixels
     * @param excess what is counted above what is usual there
     */
    record Event(int frame, Box box, int excess) {}

    /** What makes a block of a frame busy. */
    interface Counter {
        /**
         * Adds how many samples of a row count in each block that it crosses.
         *
         * @param from the index in the picture of the row's first sample
         * @param end the index behind its last one
         * @param wide samples of a block's row, at most 255
         * @param sums of the blocks
         * @param block the first one
         */
        void addRow(Raster8 picture, int from, int end, int wide, int[] sums, int block);
    }

    /** For a clip of so many frames of this size. */
    Activity(int frames, int columns, int rows, Counter counter, Limits limits) {
        this.counter = counter;
        this.limits = limits;
        this.grid = new Blocks(columns, rows);
        this.across = grid.across();
        this.down = grid.down();
        long bytes = (long) across * down;
        this.perCount = (int) Math.min(255, Math.max(1, (2L * frames * bytes + MAX_BYTES - 1) / MAX_BYTES));
        this.counts = new byte[(frames + perCount - 1) / perCount][];
        this.busiest = new byte[perCount > 1 ? counts.length : 0][across * down];
    }

    /** The next frame. */
    void add(Raster8 picture) {
        add(count(picture));
    }

    /** The next frame, whose blocks were counted before. */
    void add(byte[] mine) {
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

    /** The mean of the channels for each block, at most 255. Adds nothing, so that any thread may ask for it. */
    byte[] count(Raster8 picture) {
        int channels = picture.channels();
        int wide = Blocks.WIDTH * channels;
        int[] sums = new int[across * down];
        for (int y = 0; y < grid.rows(); y++) {
            int end = (y + 1) * grid.columns() * channels;
            counter.addRow(picture, end - grid.columns() * channels, end, wide, sums, y / Blocks.HEIGHT * across);
        }
        byte[] out = new byte[sums.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.min(255, sums[i] / channels);
        }
        return out;
    }

    /** How many blocks each frame has. */
    Blocks grid() {
        return grid;
    }

    /** How many frames were added. */
    int frames() {
        return added;
    }

    /** What was counted in a block of a frame, at most 255; of very long clips the most that it is in frames beside it. */
    int count(int frame, int block) {
        return counts[frame / perCount][block] & 0xFF;
    }

    /** What is busier than mostly, the strongest first. */
    List<Event> events() {
        quiet = quiet();
        List<Event> events = new ArrayList<>();
        byte[] busy = new byte[across * down];
        for (int f = 0; f < counts.length; f++) {
            byte[] mine = counts[f];
            for (int i = 0; i < busy.length; i++) {
                busy[i] = (byte) (limits.pass(mine[i] & 0xFF, quiet[i] & 0xFF, 1) ? 1 : 0);
            }
            for (Components.Blob blob :
                    Components.find(busy, across, down, i -> (mine[i] & 0xFF) - (quiet[i] & 0xFF), this::isCluster)) {
                events.add(new Event(
                        frame(f, blob), grid.pixels(blob.left(), blob.top(), blob.right(), blob.bottom()), (int)
                                blob.weight()));
            }
        }
        events.sort(Comparator.comparingInt(Event::excess)
                .reversed()
                .thenComparingInt(Event::frame)
                .thenComparingInt(e -> e.box().y())
                .thenComparingInt(e -> e.box().x()));
        return events;
    }

    private boolean isCluster(Components.Blob blob) {
        return blob.count() >= 2 && blob.width() * blob.height() <= limits.largest() * across * down;
    }

    /** The busy blocks of a cluster. */
    List<Box> blocks(Event event) {
        return blocks(event.box(), i -> isBusy(event.frame() / perCount, i, 1));
    }

    /**
     * Blocks in line with a cluster that are less busy, there and on the frame before or after: chance does not last.
     *
     * @param pixels to its left and right that belong to the line
     */
    List<Box> inLine(Event event, int pixels) {
        int at = event.frame() / perCount;
        double share = limits.beside();
        return blocks(
                event.box().grow(pixels, 0, grid.columns(), grid.rows()),
                i -> isBusy(at, i, share) && (isBusy(at - 1, i, share) || isBusy(at + 1, i, share)));
    }

    private boolean isBusy(int at, int block, double share) {
        return at >= 0 && at < counts.length && limits.pass(counts[at][block] & 0xFF, quiet[block] & 0xFF, share);
    }

    private List<Box> blocks(Box box, IntPredicate busy) {
        List<Box> blocks = new ArrayList<>();
        for (int y = box.y() / Blocks.HEIGHT; y * Blocks.HEIGHT < box.bottom(); y++) {
            for (int x = box.x() / Blocks.WIDTH; x * Blocks.WIDTH < box.right(); x++) {
                if (busy.test(y * across + x)) {
                    blocks.add(grid.pixels(x, y, x, y));
                }
            }
        }
        return blocks;
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

    /** The count that each block passes on few frames only. */
    private byte[] quiet() {
        byte[] out = new byte[across * down];
        int[] values = new int[counts.length];
        int others = values.length - SampledFrames.passing(values.length);
        int usual = (int) Math.min(values.length * QUIET, others * QUIET_OTHERS);
        for (int i = 0; i < out.length; i++) {
            for (int f = 0; f < values.length; f++) {
                values[f] = counts[f][i] & 0xFF;
            }
            Arrays.sort(values);
            out[i] = (byte) values[usual];
        }
        return out;
    }
}
