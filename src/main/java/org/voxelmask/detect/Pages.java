package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Frames of an object that share little with the others, as pages of a document do, or a worksheet behind a clip. On a clip
 * each block has about as many steps on all frames, however it moves; on pages it has a line of text on one and none on the
 * next. Projections of pages show none of them.
 */
final class Pages {
    /** The share of a frame's blocks that differ from what they mostly are, for a page. Clips have 0.45 and less. */
    static final double OTHER = 0.5;

    /** And the share of all blocks that they are, where most frames are no pages: less is a line of text that passes. */
    static final double OF_FRAME = 0.03;

    /** Of so many frames, or fewer, nothing can be said of what is usual: each is a page. */
    static final int FEW = 5;

    /** Steps that a block has at least to count as one that shows something. */
    static final int STEPS_MIN = 8;

    /** Steps more or less that are no difference, besides a quarter of them. */
    static final double SLACK = 6.4;

    private final Activity steps;
    private final int[] usual;

    private Pages(Activity steps, Deadline deadline) throws DetectionException, InterruptedException {
        this.steps = steps;
        this.usual = new int[steps.grid().count()];
        int[] values = new int[steps.frames()];
        for (int block = 0; block < usual.length; block++) {
            deadline.check();
            for (int frame = 0; frame < values.length; frame++) {
                values[frame] = steps.count(frame, block);
            }
            Arrays.sort(values);
            usual[block] = values[values.length / 2];
        }
    }

    /**
     * The frames that are pages, in their order; all, when half of them are.
     *
     * @param steps counted with {@link Steps} on all frames
     * @param deadline is looked at for each block and each frame
     */
    static List<Integer> of(Activity steps, Deadline deadline) throws DetectionException, InterruptedException {
        Pages counts = new Pages(steps, deadline);
        List<Integer> all = new ArrayList<>();
        List<Integer> differing = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        for (int frame = 0; frame < steps.frames(); frame++) {
            deadline.check();
            int other = counts.other(frame);
            boolean differs = other > 0 && other >= OTHER * counts.active(frame);
            all.add(frame);
            if (differs) {
                differing.add(frame);
            }
            if (differs && other >= OF_FRAME * steps.grid().count()) {
                pages.add(frame);
            }
        }
        return all.size() <= FEW || 2 * differing.size() >= all.size() ? all : pages;
    }

    /** Blocks that show something, on the frame or mostly. */
    private int active(int frame) {
        int active = 0;
        for (int block = 0; block < usual.length; block++) {
            active += Math.max(usual[block], steps.count(frame, block)) >= STEPS_MIN ? 1 : 0;
        }
        return active;
    }

    /** Of these, the ones that show much more or less than mostly. */
    private int other(int frame) {
        int other = 0;
        for (int block = 0; block < usual.length; block++) {
            int most = Math.max(usual[block], steps.count(frame, block));
            int least = Math.min(usual[block], steps.count(frame, block));
            other += most >= STEPS_MIN && most - least > most / 4.0 + SLACK ? 1 : 0;
        }
        return other;
    }
}
