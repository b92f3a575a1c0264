package org.voxelmask.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * The line being coded and the one above, for each component of a scan. Sample x lies at index x + 1; index 0 and the
 * one behind the last hold what the standard puts beyond the edges (T.87 A.2.1, figure A.1).
 */
final class Lines {
    final int width;
    private final int[][] above;
    private final int[][] current;
    private final int[] runIndex;

    Lines(int width, int components) {
        this.width = width;
        above = new int[components][width + 2];
        current = new int[components][width + 2];
        runIndex = new int[components];
    }

    /** As at the start of a scan: nothing above, no run known. */
    void restart() {
        for (int c = 0; c < above.length; c++) {
            Arrays.fill(above[c], 0);
            Arrays.fill(current[c], 0);
        }
        Arrays.fill(runIndex, 0);
    }

    /** Sets the edges of the next line of a component. */
    void begin(int component) {
        above[component][width + 1] = above[component][width];
        current[component][0] = above[component][1];
    }

    /** The current line of a component becomes the one above. */
    void end(int component) {
        int[] line = above[component];
        above[component] = current[component];
        current[component] = line;
    }

    int[] above(int component) {
        return above[component];
    }

    int[] current(int component) {
        return current[component];
    }

    int runIndex(int component) {
        return runIndex[component];
    }

    void runIndex(int component, int index) {
        runIndex[component] = index;
    }

    /** The run of a component was interrupted: the next one is expected to be shorter. */
    void shortenRun(int component) {
        if (runIndex[component] > 0) {
            runIndex[component]--;
        }
    }
}
